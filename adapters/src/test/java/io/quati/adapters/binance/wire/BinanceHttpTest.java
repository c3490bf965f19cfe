package io.quati.adapters.binance.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Query;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.adapters.wire.Secret;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.testing.Covers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceHttpTest {

    private static final Request ORDER = Request.signed("POST", "/api/v3/order", Query.of("symbol", "BTCUSDT"), 1);

    @TempDir
    private Path folder;

    private final ScriptedServer server = ScriptedBinance.server();

    @AfterEach
    void stop() {
        server.close();
    }

    private BinanceHttp http() {
        return new BinanceHttp(ScriptedBinance.settings(server, folder), BinanceHttp.Market.SPOT);
    }

    @Test
    void signsWhatItSendsInTheExchangesTime() {
        server.on("GET /api/v3/time", _ -> Reply.ok("{\"serverTime\":" + (System.currentTimeMillis() + 90_000) + "}"));
        server.on("POST /api/v3/order", "{}");

        try (BinanceHttp http = http()) {
            assertThat(http.send(ORDER)).isInstanceOf(Outcome.Answered.class);
        }

        ScriptedServer.Call call = server.calls("POST /api/v3/order").getFirst();
        long ahead = Long.parseLong(call.query().get("timestamp")) - System.currentTimeMillis();
        assertThat(ahead).isBetween(85_000L, 90_500L);
        String payload = call.raw().substring(0, call.raw().indexOf("&signature="));
        assertThat(call.query().get("signature"))
                .isEqualTo(Signer.of(new Secret(ScriptedBinance.SECRET)).sign(payload));
        assertThat(call.header("X-MBX-APIKEY")).isEqualTo("key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | -2010 | Account has insufficient balance for requested action. | REFUSED
            400 | -1013 | Filter failure: NOTIONAL | REFUSED
            400 | -2013 | Order does not exist. | REFUSED
            400 | -1008 | Server is busy | UNAVAILABLE
            401 | -2015 | Invalid API-key, IP, or permissions for action. | UNAUTHORIZED
            400 | -1022 | Signature for this request is not valid. | UNAUTHORIZED
            400 | -1020 | This operation is not supported. | UNSUPPORTED
            429 | -1015 | Too many new orders. | LIMITED
            400 | -1003 | Too many requests queued. | LIMITED
            503 | -1008 | Request throttled by system-level protection. | UNAVAILABLE
            """)
    void knowsWhatWasCertainlyNotDone(int status, int code, String message, Kind kind) {
        server.on("POST /api/v3/order", _ -> Reply.error(status, code, message));

        try (BinanceHttp http = http()) {
            assertThat(http.send(ORDER)).isInstanceOfSatisfying(Outcome.Declined.class, declined -> {
                assertThat(declined.kind()).isEqualTo(kind);
                assertThat(declined.code()).isEqualTo(code);
            });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"code":-1006,"msg":"An unexpected response was received. Execution status unknown."}
            400 | {"code":-1007,"msg":"Timeout waiting for response from backend server. Send status unknown."}
            400 | {"code":-1000,"msg":"An unknown error occurred while processing the request."}
            400 | {"code":-1001,"msg":"Internal error; unable to process your request."}
            408 | {"code":-1007,"msg":"Timeout"}
            500 | {"code":-1,"msg":"?"}
            503 | {"code":0,"msg":"Service Unavailable."}
            502 | <html>Bad gateway</html>
            409 | {"code":-2021,"msg":"Partly done."}
            404 | not found
            302 | moved
            200 | not JSON
            """)
    void knowsWhatMayHaveBeenDone(int status, String body) {
        server.on("POST /api/v3/order", _ -> new Reply(status, body, java.util.Map.of()));

        try (BinanceHttp http = http()) {
            assertThat(http.send(ORDER)).isInstanceOf(Outcome.Lost.class);
        }
        assertThat(server.calls("POST /api/v3/order")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Unknown error, please check your request or try again later. | true
            Service Unavailable. | false
            Internal error; unable to process your request. Please try again. | false
            """)
    void tellsTheThreeKindsOfUnavailableFuturesApart(String message, boolean lost) {
        server.on("POST /fapi/v1/order", _ -> Reply.error(503, -1, message));
        Request order = Request.signed("POST", "/fapi/v1/order", Query.of("symbol", "BTCUSDT"), 1);

        try (var http = new BinanceHttp(ScriptedBinance.settings(server, folder), BinanceHttp.Market.FUTURES)) {
            assertThat(http.send(order) instanceof Outcome.Lost).isEqualTo(lost);
        }
    }

    @Test
    void sendsNothingTwiceWhenTheConnectionBreaks() {
        server.on("POST /api/v3/order", _ -> Reply.DROP);

        try (BinanceHttp http = http()) {
            http.ask(Request.open("/api/v3/time", Query.empty(), 1)); // so that the connection is an old one
            assertThat(http.send(ORDER)).isInstanceOf(Outcome.Lost.class);
        }
        assertThat(server.calls("POST /api/v3/order")).hasSize(1);
    }

    @Test
    void doesNotSendWhatTookTooLongToGetReady() {
        server.on("POST /api/v3/order", "{}");

        try (BinanceHttp http = http()) {
            assertThat(http.send(ORDER.notAfter(Instant.now().minusMillis(1)).urgently()))
                    .isInstanceOfSatisfying(
                            Outcome.Declined.class,
                            declined -> assertThat(declined.kind()).isEqualTo(Kind.UNAVAILABLE));
            assertThat(server.calls("POST /api/v3/order")).isEmpty();
            assertThat(http.send(ORDER.notAfter(Instant.now().plusSeconds(60)))).isInstanceOf(Outcome.Answered.class);
        }
    }

    @Test
    void doesNotWaitForever() {
        server.on("POST /api/v3/order", _ -> {
            sleep(5_000);
            return Reply.ok("{}");
        });
        BinanceSettings impatient = ScriptedBinance.settings(server, folder)
                .within(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(2));

        try (var http = new BinanceHttp(impatient, BinanceHttp.Market.SPOT)) {
            long start = System.nanoTime();
            assertThat(http.send(ORDER)).isInstanceOf(Outcome.Lost.class);
            assertThat(System.nanoTime() - start).isLessThan(4_500_000_000L);
        }
    }

    @Test
    void saysThatItWasNotSentWhereNobodyListens() {
        BinanceSettings settings = ScriptedBinance.settings(server, folder);
        try (var http = new BinanceHttp(settings, BinanceHttp.Market.SPOT)) {
            http.time();
            server.close();
            Outcome outcome = http.send(Request.open("/api/v3/ping", Query.empty(), 1));
            assertThat(outcome).isInstanceOfAny(Outcome.Declined.class, Outcome.Lost.class);
            assertThat(http.send(ORDER))
                    .isInstanceOfSatisfying(
                            Outcome.Declined.class,
                            declined -> assertThat(declined.kind()).isEqualTo(Kind.UNAVAILABLE));
        }
    }

    @Test
    @Covers("IMP-009")
    void setsItsClockAndAsksOnceMoreWhenTheTimeWasWrong() {
        var count = new AtomicInteger();
        server.on(
                "POST /api/v3/order",
                _ -> count.incrementAndGet() == 1
                        ? Reply.error(400, -1021, "Timestamp for this request is outside of the recvWindow.")
                        : Reply.ok("{}"));

        try (BinanceHttp http = http()) {
            assertThat(http.send(ORDER)).isInstanceOf(Outcome.Answered.class);
            count.set(0);
            server.on("POST /api/v3/order", _ -> Reply.error(400, -1021, "outside"));
            assertThat(http.send(ORDER)).isInstanceOf(Outcome.Declined.class);
        }
        assertThat(server.calls("POST /api/v3/order")).hasSize(4);
        assertThat(server.calls("GET /api/v3/time")).hasSize(15);
    }

    @Test
    void getsReadyWithoutAskingForTheTimeOrSendingAnything() {
        server.on("POST /api/v3/order", "{}");

        try (BinanceHttp http = http()) {
            assertThat(http.prepare(ORDER)).isEmpty();
            assertThat(server.count()).isZero();
            http.send(ORDER);
            BinanceHttp.Ready ready = http.prepare(ORDER).orElseThrow();
            assertThat(server.calls("POST /api/v3/order")).hasSize(1);
            assertThat(ready.begin().get()).isInstanceOf(Outcome.Answered.class);

            server.on("POST /api/v3/order", _ -> Reply.error(400, -1021, "outside"));
            assertThat(http.prepare(ORDER).orElseThrow().begin().get()).isInstanceOf(Outcome.Declined.class);
        }
        assertThat(server.calls("POST /api/v3/order")).as("1, 1, and 2").hasSize(4);
        assertThat(server.calls("GET /api/v3/time")).hasSize(10);
    }

    @Test
    void doesNotBeginWhatTookTooLongToGetReady() {
        server.on("POST /api/v3/order", "{}");

        try (BinanceHttp http = http()) {
            http.send(ORDER);
            Instant past = Instant.now().minusMillis(1);
            assertThat(http.prepare(ORDER.notAfter(past)).orElseThrow().begin().get())
                    .isInstanceOfSatisfying(
                            Outcome.Declined.class,
                            declined -> assertThat(declined.message()).contains("took too long"));
        }
        assertThat(server.calls("POST /api/v3/order")).hasSize(1);
    }

    @Test
    void beginsNothingDuringABan() {
        server.on(
                "POST /api/v3/order",
                _ -> Reply.error(429, -1003, "Too many requests.").with("Retry-After", "7"));

        try (BinanceHttp http = http()) {
            http.send(ORDER);
            int before = server.count();
            assertThat(http.prepare(ORDER).orElseThrow().begin().get()).isInstanceOf(Outcome.Declined.class);
            assertThat(server.count()).isEqualTo(before);
        }
    }

    @Test
    void asksNothingDuringABanEvenAfterARestart() throws IOException {
        Instant end = Instant.ofEpochMilli(System.currentTimeMillis() + 3_600_000);
        server.on(
                "GET /api/v3/depth",
                _ -> Reply.error(
                        418, -1003, "Way too much request weight used; IP banned until " + end.toEpochMilli() + "."));
        Request depth = Request.open("/api/v3/depth", Query.of("symbol", "BTCUSDT"), 5);

        try (BinanceHttp http = http()) {
            assertThatThrownBy(() -> http.ask(depth)).isInstanceOfSatisfying(ExchangeException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.LIMITED);
                assertThat(e.retryAt()).isEqualTo(end);
            });
            int before = server.count();
            for (int i = 0; i < 20; i++) {
                assertThat(http.send(ORDER.urgently())).isInstanceOf(Outcome.Declined.class);
                assertThatThrownBy(() -> http.ask(depth)).isInstanceOf(ExchangeException.class);
            }
            assertThat(server.count()).isEqualTo(before);
        }
        assertThat(Files.readString(folder.resolve("binance-bans.txt")))
                .isEqualTo(server.address().getAuthority() + " " + end + "\n");
    }

    @Test
    @Covers("IMP-009")
    void waitsAsLongAsItIsTold() {
        server.on(
                "GET /api/v3/depth",
                _ -> Reply.error(429, -1003, "Too many requests.").with("Retry-After", "7"));

        try (BinanceHttp http = http()) {
            assertThatThrownBy(() -> http.ask(Request.open("/api/v3/depth", Query.empty(), 5)))
                    .isInstanceOfSatisfying(
                            ExchangeException.class,
                            e -> assertThat(e.retryAt())
                                    .isBetween(
                                            Instant.now().plusSeconds(4),
                                            Instant.now().plusSeconds(8)));
            assertThat(http.bannedUntil()).isPresent();
        }
    }

    @Test
    void tooManyOrdersKeepOnlyOrdersBack() {
        server.on(
                "POST /api/v3/order",
                _ -> Reply.error(429, -1015, "Too many new orders.").with("Retry-After", "30"));
        server.on("DELETE /api/v3/order", "{}");

        try (BinanceHttp http = http()) {
            http.send(ORDER);
            http.send(ORDER);
            Outcome cancel = http.send(Request.signed("DELETE", "/api/v3/order", Query.empty(), 1));
            assertThat(cancel).isInstanceOf(Outcome.Answered.class);
        }
        assertThat(server.calls("POST /api/v3/order")).hasSize(1);
    }

    @Test
    @Covers("IMP-009")
    void keepsTheLastFifthOfTheWeightForCancels() {
        ScriptedBinance.awaitRoomInTheMinute();
        server.on("GET /api/v3/depth", _ -> Reply.ok("{}").with("X-MBX-USED-WEIGHT-1M", "4799"));
        server.on("DELETE /api/v3/order", "{}");
        Request depth = Request.open("/api/v3/depth", Query.empty(), 5);

        try (BinanceHttp http = http()) {
            http.ask(depth);
            assertThatThrownBy(() -> http.ask(depth))
                    .isInstanceOfSatisfying(
                            ExchangeException.class,
                            e -> assertThat(e.retryAt()).isAfter(Instant.now()));
            http.ask(Request.signed("DELETE", "/api/v3/order", Query.empty(), 1).urgently());
        }
        assertThat(server.calls("GET /api/v3/depth")).hasSize(1);
    }

    @Test
    void keysOfOneModeNeverGoToHostsOfAnother() {
        BinanceKeys real = BinanceKeys.of(Mode.PRODUCTION, "key", new Secret("secret"));

        assertThatThrownBy(() -> BinanceSettings.of(BinanceHosts.testnet(), real, folder))
                .hasMessageContaining("must not go to hosts of TESTNET");
        assertThatThrownBy(() -> BinanceHosts.local(URI.create("http://api.binance.com")))
                .hasMessageContaining("address must be one of LOCAL");
        BinanceHosts hosts = BinanceHosts.production();
        assertThatThrownBy(() -> new BinanceHosts(
                        Mode.PRODUCTION,
                        URI.create("http://api.binance.com"),
                        hosts.spotStream(),
                        hosts.spotApi(),
                        hosts.futuresRest(),
                        hosts.futuresStream()))
                .hasMessageContaining("encrypted");
        assertThat(BinanceHosts.testnet().mode()).isEqualTo(Mode.TESTNET);
    }

    @Test
    void asksForAKeyWhereOneIsNeeded() {
        var settings = BinanceSettings.of(BinanceHosts.local(server.address()), null, folder);

        try (var http = new BinanceHttp(settings, BinanceHttp.Market.SPOT)) {
            assertThatThrownBy(() -> http.ask(ORDER))
                    .isInstanceOfSatisfying(
                            ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED));
        }
        assertThat(server.calls("POST /api/v3/order")).isEmpty();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
