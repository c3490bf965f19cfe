package io.quati.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.domain.BarSeries;
import io.quati.core.market.ReferenceMarket;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A year of reference minutes ends in the published values; they are given to twelve digits. */
class ReferenceAnswersTest {

    private static final BarSeries YEAR = ReferenceMarket.bars(525_600);

    @ParameterizedTest
    @CsvSource({
        "sma,20,0,91801.9219657",
        "ema,12,0,91803.4196386",
        "rsi,14,0,44.9527744098",
        "macd,,0,-8.53049748846",
        "atr,14,0,92.7500241088",
        "adx,14,0,14.2976129023",
        "bbands,20,0,91951.28478",
        "stoch,14,0,68.5397327461",
        "vwap,,0,61728.3486859",
        "obv,,0,122377.966837",
    })
    void endsInThePublishedValue(String name, Integer period, int output, double expected) {
        Map<String, Integer> parameters = period == null ? Map.of() : Map.of("period", period);

        double[] values = IndicatorCatalogue.create(name, parameters).over(YEAR)[output];

        assertThat(values[YEAR.size() - 1]).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    }
}
