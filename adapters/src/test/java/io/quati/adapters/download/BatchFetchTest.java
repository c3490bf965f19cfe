package io.quati.adapters.download;

import static io.quati.adapters.download.KlineServer.instrument;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.binance.spot.PublicBinanceSpot;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Interval;
import io.quati.testing.Covers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchFetchTest {

    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofMinutes(10));
    private static final List<Instrument> TWENTY =
            IntStream.range(0, 20).mapToObj(i -> instrument("A" + i + "USDT")).toList();

    @TempDir
    private Path folder;

    private final KlineServer server = new KlineServer();
    private PublicBinanceSpot spot;

    @BeforeEach
    void open() {
        spot = server.open(folder);
        spot.market().time();
        server.delay = Duration.ofMillis(200);
        server.unknown.add("A7USDT");
    }

    @AfterEach
    void close() {
        spot.close();
        server.close();
    }

    @Test
    @Covers("EXC-015")
    void oneUnknownSymbolCostsTheOthersNeitherPricesNorMuchTime() {
        Map<Instrument, Fetched<Ticker>> fetched = quickly(() -> BatchFetch.tickers(spot.market(), TWENTY));

        assertThat(fetched.keySet()).containsExactlyElementsOf(TWENTY);
        fetched.forEach((instrument, one) -> {
            if (instrument.symbol().equals("A7USDT")) {
                assertRefused(one);
            } else {
                assertThat(one)
                        .isInstanceOfSatisfying(
                                Fetched.Got.class,
                                got -> assertThat(got.value())
                                        .isInstanceOfSatisfying(
                                                Ticker.class,
                                                ticker -> assertThat(ticker.instrument())
                                                        .isEqualTo(instrument)));
            }
        });
    }

    @Test
    @Covers("EXC-015")
    void fetchesTheCandlesOfManyAtOnce() {
        List<Fetched<BarSeries>> fetched = quickly(() -> BatchFetch.candles(
                spot.market(),
                TWENTY.stream()
                        .map(instrument -> new BatchFetch.Candles(instrument, Interval.MINUTE_1, FROM, TO))
                        .toList()));

        assertThat(fetched).hasSize(20);
        for (int i = 0; i < 20; i++) {
            if (i == 7) {
                assertRefused(fetched.get(i));
            } else {
                Instrument instrument = TWENTY.get(i);
                assertThat(fetched.get(i))
                        .isInstanceOfSatisfying(
                                Fetched.Got.class,
                                got -> assertThat(got.value()).isInstanceOfSatisfying(BarSeries.class, series -> {
                                    assertThat(series.instrument()).isEqualTo(instrument);
                                    assertThat(series.size()).isEqualTo(10);
                                }));
            }
        }
    }

    @Test
    void asksNobodyForNothing() {
        assertThat(BatchFetch.tickers(spot.market(), List.of())).isEmpty();
        assertThat(BatchFetch.candles(spot.market(), List.of())).isEmpty();
    }

    @Test
    void tellsOfEachWhereNobodyAnswers() {
        server.close();

        assertThat(BatchFetch.tickers(spot.market(), TWENTY.subList(0, 3)).values())
                .hasSize(3)
                .allSatisfy(one -> assertThat(one)
                        .isInstanceOfSatisfying(
                                Fetched.Failed.class,
                                failed -> assertThat(failed.reason().kind()).isEqualTo(Kind.UNAVAILABLE)));
    }

    private static void assertRefused(Fetched<?> one) {
        assertThat(one)
                .isInstanceOfSatisfying(
                        Fetched.Failed.class,
                        failed -> assertThat(failed.reason().kind()).isEqualTo(Kind.REFUSED));
    }

    /** Twenty answers of 200 ms each take four seconds one after the other. */
    private static <T> T quickly(Supplier<T> work) {
        long start = System.nanoTime();
        T done = work.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        return done;
    }
}
