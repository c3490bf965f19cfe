package io.quati.adapters.brapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Call;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.adapters.wire.Secret;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.exchange.Exchange.Ability;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Interval;
import io.quati.testing.Covers;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrapiMarketTest {

    private static final Instant APRIL = Instant.parse("2026-04-20T00:00:00Z");
    private static final String QUOTE = "GET /api/quote/PETR4";

    private final ScriptedServer server = new ScriptedServer()
            .on("GET /api/available", "{\"indexes\":[\"^BVSP\"],\"stocks\":[\"PETR4\",\"VALE3\",\"PETR4F\"]}");
    private final Brapi brapi = new Brapi(BrapiServer.settings(server.address()));

    @AfterEach
    void close() {
        brapi.close();
        server.close();
    }

    private static Instrument share(String symbol) {
        return Instrument.of(symbol, "BRL", new BigDecimal("0.01"), BigDecimal.valueOf(100));
    }

    private static String quote(String symbol, String rest) {
        return "{\"symbol\":\"" + symbol + "\",\"regularMarketPrice\":37.85" + rest + "}";
    }

    private static String answer(String... quotes) {
        return "{\"results\":[" + String.join(",", quotes)
                + "],\"requestedAt\":\"2026-04-23T20:15:20.521Z\",\"took\":\"8ms\"}";
    }

    private BarSeries history(Interval interval, String rows) {
        server.on(QUOTE, answer(quote("PETR4", ",\"historicalDataPrice\":[" + rows + "]")));
        return brapi.market().history(share("PETR4"), interval, APRIL, APRIL.plus(Duration.ofDays(9)));
    }

    private static String row(String date, String close) {
        return "{\"date\":" + Instant.parse(date).getEpochSecond()
                + ",\"open\":37.1,\"high\":38.66,\"low\":36.98,\"close\":" + close
                + ",\"volume\":30112400,\"adjustedClose\":30}";
    }

    @Test
    @Covers("EXC-026")
    void readsTheRecordedAnswer() throws IOException {
        String recorded = Files.readString(SharedData.path("data/recorded/brapi/quote-PETR4-1mo-1d.handmade.json"));
        server.on(QUOTE, recorded.replace("\"took\":245", "\"took\":\"8ms\",\"field_of_tomorrow\":{\"a\":[1]}"));

        BarSeries days = brapi.market().history(share("PETR4"), Interval.DAY_1, APRIL, APRIL.plus(Duration.ofDays(9)));
        Ticker ticker = brapi.market().tickers(List.of(share("PETR4"))).getFirst();

        assertThat(days.size()).isEqualTo(2);
        assertThat(days.openTime(0))
                .isEqualTo(Instant.parse("2026-04-21T00:00:00Z").toEpochMilli());
        assertThat(days.bar(1).numbers()).isEqualTo(new Ohlcv(37.45, 38.02, 37.31, 37.85, 45678900));
        assertThat(ticker.last()).isEqualByComparingTo("37.85");
        assertThat(ticker.open()).isEqualByComparingTo("37.4");
        assertThat(ticker.at()).isEqualTo(Instant.parse("2026-04-23T20:07:46Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-04-21T13:00:00Z", "2026-04-21T03:00:00Z", "2026-04-21T00:00:00Z", "2026-04-22T01:00:00Z"})
    void aDayKeepsItsDateHoweverItIsStamped(String stamp) {
        BarSeries days = history(Interval.DAY_1, row(stamp, "37.4"));

        assertThat(days.size()).isOne();
        assertThat(Instant.ofEpochMilli(days.openTime(0))).isEqualTo(Instant.parse("2026-04-21T00:00:00Z"));
    }

    @Test
    void leavesOutRowsWithoutPricesAndKeepsTheLastOfADay() {
        BarSeries days = history(
                Interval.DAY_1,
                String.join(
                        ",",
                        row("2026-04-22T13:00:00Z", "37.6"),
                        row("2026-04-21T13:00:00Z", "null"),
                        row("2026-04-22T20:07:00Z", "37.5"),
                        row("2026-04-20T13:00:00Z", "37.4")));

        assertThat(days.size()).isEqualTo(2);
        assertThat(days.close(0)).isEqualTo(37.4);
        assertThat(days.close(1)).isEqualTo(37.5);
    }

    @Test
    void refusesACandleThatCannotBe() {
        assertThatThrownBy(() -> history(Interval.DAY_1, row("2026-04-21T13:00:00Z", "99")))
                .isInstanceOf(ExchangeException.class)
                .hasMessageStartingWith("brapi.dev sent a candle that cannot be: open and close must lie within");
    }

    /** It is 20:15:20 at brapi; the last price is of 20:07. */
    @Test
    void takesNoCandleThatMayStillGrow() {
        server.on(
                QUOTE,
                answer(quote(
                        "PETR4",
                        ",\"regularMarketTime\":\"2026-04-23T20:07:46.000Z\",\"historicalDataPrice\":["
                                + row("2026-04-23T20:05:00Z", "37.1") + "," + row("2026-04-23T20:06:00Z", "37.2") + ","
                                + row("2026-04-23T20:07:00Z", "37.3") + "]")));

        BarSeries minutes =
                brapi.market().history(share("PETR4"), Interval.MINUTE_1, APRIL, APRIL.plus(Duration.ofDays(9)));

        assertThat(minutes.size()).isEqualTo(2);
        assertThat(minutes.close(1)).isEqualTo(37.2);
    }

    @ParameterizedTest
    @CsvSource({"PT1H, 1d", "P2D, 5d", "P20D, 1mo", "P60D, 3mo", "P200D, 1y", "P700D, 2y", "P3000D, 10y", "P4000D, max"
    })
    void asksForTheShortestRangeThatIsLongEnough(String age, String range) {
        assertThat(Candles.range(Duration.parse(age))).isEqualTo(range);
    }

    @Test
    void saysWhichCandlesThereAreNot() {
        assertThatThrownBy(() -> brapi.market().history(share("PETR4"), Interval.HOUR_4, APRIL, APRIL))
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
                .hasMessage("brapi.dev has no candles of 4h.");
    }

    @Test
    @Covers("EXC-027")
    void anIndexIsLookedAtAndNeverTraded() {
        server.on("GET /api/quote/^BVSP", answer(quote("^BVSP", ",\"regularMarketTime\":1776974866")));
        Listing index = brapi.market().listing("IBOV").orElseThrow();
        Ticker ticker = brapi.market().tickers(List.of(index.instrument())).getFirst();

        assertThat(index.status()).isEqualTo(Listing.Status.CLOSED);
        assertThat(brapi.market().listing("^BVSP")).contains(index);
        assertThat(ticker.instrument().symbol()).isEqualTo("IBOV");
        assertThat(ticker.at()).isEqualTo(Instant.ofEpochSecond(1_776_974_866));
        assertThat(brapi.abilities()).containsExactly(Ability.HISTORY);
    }

    @Test
    void sharesTradeInHundredsAndFractionsSingly() {
        assertThat(brapi.market().listing("petr4.sa").orElseThrow().instrument())
                .isEqualTo(share("PETR4"));
        assertThat(brapi.market().listing("PETR4F").orElseThrow().instrument().lotSize())
                .isEqualByComparingTo("1");
        assertThat(brapi.market().listing("BTC-USD")).isEmpty();
    }

    @Test
    void asksOneByOneWhereThePlanAllowsNoMore() {
        server.on(
                "GET /api/quote/PETR4,VALE3",
                _ -> new Reply(402, "{\"error\":true,\"message\":\"one at a time\"}", Map.of()));
        server.on(QUOTE, answer(quote("PETR4", ",\"regularMarketPreviousClose\":null")));
        server.on("GET /api/quote/VALE3", answer(quote("VALE3", "")));

        List<Ticker> tickers = brapi.market().tickers(List.of(share("PETR4"), share("VALE3")));

        assertThat(tickers).extracting(ticker -> ticker.instrument().symbol()).containsExactly("PETR4", "VALE3");
        assertThat(tickers.getFirst().open()).isEqualByComparingTo("37.85");
    }

    @Test
    void theTokenIsInAHeaderAndInNoAddress() {
        server.on(QUOTE, answer(quote("PETR4", "")));
        brapi.market().tickers(List.of(share("PETR4")));

        assertThat(server.calls(QUOTE)).singleElement().satisfies(call -> {
            assertThat(call.header("Authorization")).isEqualTo("Bearer " + BrapiServer.TOKEN);
            assertThat(call.raw()).doesNotContain(BrapiServer.TOKEN);
        });
        assertThat(BrapiServer.settings(server.address()).toString()).doesNotContain(BrapiServer.TOKEN);
    }

    @Test
    @Covers("IMP-010")
    void asksAgainWhereAnAnswerFails() {
        AtomicInteger calls = new AtomicInteger();
        server.on(QUOTE, (Call _) -> switch (calls.incrementAndGet()) {
            case 1 -> new Reply(503, "", Map.of());
            case 2 -> Reply.DROP;
            default -> Reply.ok(answer(quote("PETR4", "")));
        });
        assertThat(brapi.market().tickers(List.of(share("PETR4")))).hasSize(1);
        assertThat(calls.get()).isEqualTo(3);

        calls.set(-3);
        server.on(QUOTE, (Call _) -> {
            calls.incrementAndGet();
            return new Reply(500, "", Map.of());
        });
        assertThatThrownBy(() -> brapi.market().tickers(List.of(share("PETR4"))))
                .hasMessage("brapi.dev failed with status 500.");
        assertThat(calls.get()).isZero();
    }

    @Test
    void waitsAsLongAsItIsTold() {
        AtomicInteger calls = new AtomicInteger();
        server.on(
                QUOTE,
                (Call _) -> calls.incrementAndGet() == 1
                        ? new Reply(429, "{}", Map.of("Retry-After", "1"))
                        : Reply.ok(answer(quote("PETR4", ""))));
        long before = System.nanoTime();
        assertThat(brapi.market().tickers(List.of(share("PETR4")))).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(900));

        server.on(QUOTE, (Call _) -> new Reply(429, "{}", Map.of("Retry-After", "3600")));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> brapi.market().tickers(List.of(share("PETR4"))))
                    .isInstanceOfSatisfying(ExchangeException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.LIMITED);
                        assertThat(e.retryAt()).isAfter(Instant.now().plusSeconds(3000));
                    });
        }
        assertThat(server.calls(QUOTE)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED, brapi.dev refused (400): no.",
        "417, REFUSED, brapi.dev refused (417): no.",
        "401, UNAUTHORIZED, brapi.dev did not accept the token (401); set BRAPI_TOKEN to a valid one.",
        "402, UNAUTHORIZED, The plan at brapi.dev does not include this (402): no.",
        "404, REFUSED, brapi.dev refused (404): no."
    })
    void saysWhatIsWrongAndAsksOnce(int status, Kind kind, String message) {
        server.on(QUOTE, _ -> new Reply(status, "{\"error\":true,\"message\":\"no\"}", Map.of()));
        assertThatThrownBy(() -> brapi.market().tickers(List.of(share("PETR4"))))
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage(message);
        assertThat(server.calls(QUOTE)).hasSize(1);
    }

    @Test
    void goesNowhereElse() {
        for (String base : List.of("http://brapi.dev/api", "https://brapi.example.org/api", "ftp://127.0.0.1/api")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BrapiSettings(
                            URI.create(base), null, InstantSource.system(), Duration.ofSeconds(1), Duration.ZERO))
                    .withMessageStartingWith("base must be https://brapi.dev");
        }
        assertThat(BrapiSettings.of(new Secret("t")).base()).hasToString("https://brapi.dev/api");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BrapiSettings(
                        URI.create("https://brapi.dev"), null, InstantSource.system(), Duration.ZERO, Duration.ZERO));
    }
}
