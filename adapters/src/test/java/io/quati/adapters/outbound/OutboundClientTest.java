package io.quati.adapters.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quati.adapters.outbound.OutboundResult.Answered;
import io.quati.adapters.outbound.OutboundResult.Failed;
import io.quati.adapters.outbound.OutboundResult.Why;
import io.quati.testing.Covers;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server of this machine, whose names are invented: good.test may be inside, bad.test may not. */
class OutboundClientTest {

    private static final Duration SHORT = Duration.ofMillis(700);
    private static final int MEGABYTE = 1 << 20;

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private HttpServer server;
    private OutboundClient client;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        client = client(SHORT.multipliedBy(10));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private OutboundClient client(Duration timeout) {
        var rules =
                new OutboundRules(List.of("http"), List.of(), List.of("good.test", "other.test"), timeout, MEGABYTE);
        return new OutboundClient(rules, this::addresses);
    }

    private InetAddress[] addresses(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        return switch (host) {
            case "good.test", "other.test", "bad.test" -> new InetAddress[] {InetAddress.getLoopbackAddress()};
            case "mixed.test" -> new InetAddress[] {InetAddress.ofLiteral("2000::1"), InetAddress.getLoopbackAddress()};
            case "rebinding.test" ->
                new InetAddress[] {
                    lookups.get() == 1 ? InetAddress.ofLiteral("2000::1") : InetAddress.getLoopbackAddress()
                };
            case "unknown.test" -> throw new UnknownHostException(host);
            default -> new InetAddress[] {InetAddress.ofLiteral(host)};
        };
    }

    /** {@code /to?ADDRESS} redirects there; other paths say what they do. */
    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        heard.add(exchange.getRequestMethod()
                + " "
                + exchange.getRequestHeaders().getFirst("Host").replaceAll(":.*", "")
                + path
                + " "
                + exchange.getRequestHeaders().getFirst("Authorization")
                + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        switch (path) {
            case "/to" -> {
                exchange.getResponseHeaders()
                        .set("Location", exchange.getRequestURI().getQuery());
                exchange.sendResponseHeaders(302, -1);
            }
            case "/loop" -> {
                exchange.getResponseHeaders().set("Location", "/loop");
                exchange.sendResponseHeaders(307, -1);
            }
            case "/bomb" -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, 0);
                try (var out = new GZIPOutputStream(exchange.getResponseBody())) {
                    write(out, 64, 0);
                }
            }
            case "/endless" -> {
                exchange.sendResponseHeaders(200, 0);
                write(exchange.getResponseBody(), 1_000, 0);
            }
            case "/drip" -> {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 200; i++) {
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    pause(50);
                }
            }
            case "/small-gzip" -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, 0);
                try (var out = new GZIPOutputStream(exchange.getResponseBody())) {
                    out.write("unpacked".getBytes(UTF_8));
                }
            }
            default -> {
                exchange.sendResponseHeaders(200, 5);
                exchange.getResponseBody().write("hello".getBytes(UTF_8));
            }
        }
        exchange.close();
    }

    private static void write(OutputStream out, int megabytes, int value) throws IOException {
        var block = new byte[MEGABYTE];
        block[0] = (byte) value;
        for (int i = 0; i < megabytes; i++) {
            out.write(block);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI at(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }

    private Why whyNot(URI address) {
        OutboundResult result = client.send(OutboundRequest.get(address));
        assertThat(result).isInstanceOf(Failed.class);
        return ((Failed) result).why();
    }

    private String body(URI address) {
        OutboundResult result = client.send(OutboundRequest.get(address));
        assertThat(result).isInstanceOf(Answered.class);
        return ((Answered) result).text();
    }

    @Test
    void asksAndLooksTheNameUpOnce() {
        assertThat(body(at("good.test", "/hi#part"))).isEqualTo("hello");
        assertThat(body(at("good.test", "/small-gzip"))).isEqualTo("unpacked");
        assertThat(lookups.get()).as("a connection is kept").isBetween(1, 2);
        assertThat(heard).first().isEqualTo("GET good.test/hi null ");
    }

    @Test
    void sendsWhatIsPosted() {
        var result = client.send(OutboundRequest.post(at("good.test", "/hook"), "{\"text\":\"olá\"}"));

        assertThat(((Answered) result).status()).isEqualTo(200);
        assertThat(heard).singleElement().isEqualTo("POST good.test/hook null {\"text\":\"olá\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad.test", "mixed.test", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"})
    @Covers("IMP-029")
    void whatIsInsideIsNotReached(String host) {
        assertThat(whyNot(at(host, "/hi"))).isEqualTo(Why.ADDRESS);
        assertThat(heard).isEmpty();
    }

    @Test
    void aNameThatAnswersDifferentlyTheSecondTimeIsNotAskedTwice() {
        client.close();
        client = client(SHORT);

        assertThat(whyNot(at("rebinding.test", "/hi"))).isIn(Why.NETWORK, Why.TIME);
        assertThat(lookups).hasValue(1);
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://bad.test:PORT/hi, ADDRESS",
        "http://169.254.169.254/latest/meta-data, ADDRESS",
        "//bad.test:PORT/hi, ADDRESS",
        "https://good.test:PORT/hi, SCHEME",
        "file:///etc/passwd, SCHEME",
        "http://user:pw@good.test:PORT/hi, HOST",
        "ht tp://, REDIRECTS"
    })
    @Covers("IMP-029")
    void everyHopIsCheckedAnew(String target, Why why) {
        String port = Integer.toString(server.getAddress().getPort());
        URI address = URI.create(
                at("good.test", "/to") + "?" + target.replace("PORT", port).replace(" ", "%20"));

        assertThat(whyNot(address)).isEqualTo(why);
        assertThat(heard).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.test, http://a.test, false",
        "HTTPS://a.test, HTTP://b.test, false",
        "https://a.test, https://b.test, true",
        "http://a.test, https://a.test, true",
        "http://a.test, http://b.test, true"
    })
    @Covers("IMP-029")
    void nobodyIsLedFromHttpsToHttp(URI from, URI to, boolean may) {
        assertThat(OutboundRequest.get(from).mayBeRedirectedTo(to)).isEqualTo(may);
    }

    @Test
    void followsThreeTimesAndNoMore() {
        assertThat(body(at("good.test", "/to?/hi"))).isEqualTo("hello");
        heard.clear();

        assertThat(whyNot(at("good.test", "/loop"))).isEqualTo(Why.REDIRECTS);
        assertThat(heard).hasSize(4);
    }

    @Test
    void credentialsStayWithTheHostTheyAreFor() {
        Map<String, String> secret = Map.of("Authorization", "Bearer s3cret");
        URI same = URI.create(at("good.test", "/to") + "?" + at("good.test", "/hi"));
        URI other = URI.create(at("good.test", "/to") + "?" + at("other.test", "/hi"));

        client.send(new OutboundRequest("GET", same, secret, ""));
        client.send(new OutboundRequest("GET", other, secret, ""));

        assertThat(heard)
                .containsExactly(
                        "GET good.test/to Bearer s3cret ",
                        "GET good.test/hi Bearer s3cret ",
                        "GET good.test/to Bearer s3cret ",
                        "GET other.test/hi null ");
    }

    @Test
    void whatIsPostedGoesNowhereElse() {
        URI elsewhere = URI.create(at("good.test", "/to") + "?" + at("other.test", "/hi"));

        var result = client.send(OutboundRequest.post(elsewhere, "{}"));

        assertThat(((Answered) result).status()).isEqualTo(302);
        assertThat(heard).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bomb", "/endless"})
    void anAnswerThatIsTooLargeIsBrokenOff(String path) {
        assertThat(whyNot(at("good.test", path))).isEqualTo(Why.SIZE);
    }

    @Test
    void anAnswerThatDripsIsBrokenOffInTime() {
        client.close();
        client = client(SHORT);
        long start = System.nanoTime();

        assertThat(whyNot(at("good.test", "/drip"))).isEqualTo(Why.TIME);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(4));
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedFor() throws IOException {
        client.close();
        client = client(SHORT);
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(whyNot(URI.create("http://good.test:" + silent.getLocalPort() + "/")))
                    .isIn(Why.TIME, Why.NETWORK);
        }
    }

    @Test
    void onlyWhatARuleNamesIsAsked() throws IOException {
        try (var strict = new OutboundClient(OutboundRules.httpsTo("hooks.test"), this::addresses)) {
            assertThat(strict.send(OutboundRequest.get(URI.create("http://hooks.test/x"))))
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.why()).isEqualTo(Why.SCHEME));
            assertThat(strict.send(OutboundRequest.get(URI.create("https://good.test/x"))))
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.why()).isEqualTo(Why.HOST));
            assertThat(strict.send(OutboundRequest.get(URI.create("https://user:pw@hooks.test/x"))))
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.why()).isEqualTo(Why.HOST));
        }
        assertThat(lookups).hasValue(0);
    }

    @Test
    void nobodyThereIsAnAnswerToo() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(whyNot(URI.create("http://good.test:" + free + "/"))).isEqualTo(Why.NETWORK);
        assertThat(whyNot(URI.create("http://unknown.test/"))).isEqualTo(Why.NETWORK);
    }

    @Test
    void aRequestTellsNoSecretsOfItself() {
        var request = OutboundRequest.get(URI.create("https://hooks.test/services/T0/s3cret?k=v"));

        assertThat(request).hasToString("GET https://hooks.test");
        assertThatThrownBy(() -> new OutboundRequest("PUT", URI.create("http://x/"), Map.of(), ""))
                .hasMessage("method must be GET or POST, was PUT");
        assertThatThrownBy(() -> new OutboundRules(List.of(), List.of(), List.of(), Duration.ZERO, 1))
                .hasMessageContaining("must be positive");
    }
}
