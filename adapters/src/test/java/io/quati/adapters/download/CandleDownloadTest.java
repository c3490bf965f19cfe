package io.quati.adapters.download;

import static io.quati.adapters.download.KlineServer.MINUTE;
import static io.quati.adapters.download.KlineServer.instrument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.binance.spot.PublicBinanceSpot;
import io.quati.adapters.catalog.CandleCatalog;
import io.quati.adapters.catalog.SeriesKey;
import io.quati.adapters.catalog.WriteMode;
import io.quati.adapters.download.CandleDownload.Plan;
import io.quati.adapters.download.CandleDownload.Report;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.market.Interval;
import io.quati.testing.Covers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandleDownloadTest {

    private static final Instrument BTC = instrument("BTCUSDT");
    private static final SeriesKey KEY = new SeriesKey("test", "BTCUSDT", Interval.MINUTE_1);
    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final KlineServer server = new KlineServer();
    private PublicBinanceSpot spot;
    private CandleCatalog catalogue;
    private CandleDownload download;

    @BeforeEach
    void open() {
        spot = server.open(folder);
        catalogue = new CandleCatalog(folder.resolve("data"));
        download = new CandleDownload(spot.market(), catalogue, "test", false, InstantSource.system());
    }

    @AfterEach
    void close() {
        catalogue.close();
        spot.close();
        server.close();
    }

    private Report fill(int fromMinute, int toMinute) {
        return download.run(plan(fromMinute, toMinute), _ -> {});
    }

    private Plan plan(int fromMinute, int toMinute) {
        return download.plan(
                BTC,
                Interval.MINUTE_1,
                FROM.plus(Duration.ofMinutes(fromMinute)),
                FROM.plus(Duration.ofMinutes(toMinute)));
    }

    private static long open(int minute) {
        return FROM.toEpochMilli() + minute * MINUTE;
    }

    @Test
    @Covers({"EXC-030", "IMP-015"})
    void asksOnlyForWhatIsNotStored() {
        assertThat(fill(0, 3_000)).isEqualTo(new Report(3_000, 0, 0));
        int before = server.candleCalls().size();

        assertThat(plan(0, 3_000).candles()).isZero();
        assertThat(fill(0, 3_000)).isEqualTo(new Report(0, 0, 0));
        assertThat(server.candleCalls()).hasSize(before);
        assertThat(fill(-500, 3_200)).isEqualTo(new Report(700, 0, 0));

        assertThat(server.asked(before)).isEqualTo(700);
        BarSeries stored = catalogue.read(KEY);
        assertThat(stored.size()).isEqualTo(3_700);
        assertThat(stored.openTime(0)).isEqualTo(open(-500));
        assertThat(stored.close(1)).isEqualTo((double) (6 + open(-499) / MINUTE % 10));
    }

    @Test
    @Covers("IMP-015")
    void fetchesAgainWhatWasRemoved() {
        fill(0, 4_000);
        BarSeries all = catalogue.read(KEY);
        catalogue.write("test", all.slice(0, 1_000), WriteMode.REPLACE);
        catalogue.write("test", all.slice(2_500, 4_000), WriteMode.MERGE);
        int before = server.candleCalls().size();

        assertThat(fill(0, 4_000)).isEqualTo(new Report(1_500, 0, 0));

        assertThat(server.asked(before)).isEqualTo(1_500);
        assertThat(catalogue.read(KEY).size()).isEqualTo(4_000);
    }

    @Test
    void goesOnWhereItBrokeOff() {
        server.failsBefore = open(CandleDownload.PIECE - 10);
        List<Long> steps = new ArrayList<>();

        assertThatThrownBy(() -> download.run(plan(0, 3 * CandleDownload.PIECE), steps::add))
                .isInstanceOf(ExchangeException.class);

        assertThat(steps).containsExactly((long) CandleDownload.PIECE, (long) CandleDownload.PIECE);
        assertThat(catalogue.read(KEY).size()).isEqualTo(2 * CandleDownload.PIECE);
        server.failsBefore = Long.MIN_VALUE;
        int before = server.candleCalls().size();
        assertThat(fill(0, 3 * CandleDownload.PIECE)).isEqualTo(new Report(CandleDownload.PIECE, 0, 0));
        assertThat(server.asked(before)).isEqualTo(CandleDownload.PIECE);
    }

    @Test
    void tellsWhatTheExchangeDoesNotHaveAndWhatItSaysDifferently() {
        for (int minute = 100; minute < 130; minute++) {
            server.holes.add(open(minute));
        }
        var other = new BarSeries(BTC, Duration.ofMinutes(1));
        other.append(open(99), new Ohlcv(10, 20, 5, 19.5, 1.5));
        catalogue.write("test", other, WriteMode.MERGE);

        assertThat(fill(0, 200)).isEqualTo(new Report(169, 1, 30));

        assertThat(fill(0, 200)).as("it may have them later").isEqualTo(new Report(0, 0, 30));
        assertThat(catalogue.read(KEY).size()).isEqualTo(170);
    }

    /** Years before a listing cost a request or two, not thousands, and are no gap. */
    @Test
    void looksBackUntilTheExchangeHasNothing() {
        int years = 40 * CandleDownload.PIECE;
        server.begins = open(years - 30_000);
        server.holes.add(open(years - 29_000));
        List<Long> steps = new ArrayList<>();

        assertThat(download.run(plan(0, years), steps::add)).isEqualTo(new Report(29_999, 0, 1));

        assertThat(steps.stream().mapToLong(Long::longValue).sum()).isEqualTo(years);
        assertThat(server.asked(0)).isEqualTo(3L * CandleDownload.PIECE);
        int before = server.candleCalls().size();
        assertThat(fill(0, years)).isEqualTo(new Report(0, 0, 1));
        assertThat(server.asked(before)).isLessThan(2L * CandleDownload.PIECE);
    }

    @Test
    void findsWhatIsNotTradedAnyMore() {
        server.ends = open(1_000);

        assertThat(fill(0, 3 * CandleDownload.PIECE).added()).isEqualTo(1_000);
    }

    @Test
    void waitsForCandlesThatAreNotFinished() {
        InstantSource now = InstantSource.fixed(FROM.plusSeconds(5 * 60 + 59));
        download = new CandleDownload(spot.market(), catalogue, "test", false, now);

        assertThat(plan(0, 1_000).candles()).isEqualTo(5);
        assertThat(download.plan(BTC, Interval.MINUTE_1, FROM.plusMillis(1), FROM.plusSeconds(119))
                        .candles())
                .isZero();
        assertThat(plan(6, 1_000).candles()).isZero();
    }

    @Test
    void doesNotAskForTheHoursInWhichAMarketRests() {
        fill(0, 1_000);
        BarSeries all = catalogue.read(KEY);
        catalogue.write("test", all.slice(0, 100), WriteMode.REPLACE);
        catalogue.write("test", all.slice(900, 1_000), WriteMode.MERGE);
        var resting = new CandleDownload(spot.market(), catalogue, "test", true, InstantSource.system());

        Plan plan = resting.plan(BTC, Interval.MINUTE_1, FROM, FROM.plus(Duration.ofMinutes(1_010)));

        assertThat(plan.candles()).isEqualTo(10);
        assertThat(resting.run(plan, _ -> {})).isEqualTo(new Report(10, 0, 0));
    }
}
