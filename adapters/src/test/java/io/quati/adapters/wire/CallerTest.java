package io.quati.adapters.wire;

import static io.quati.adapters.wire.Calls.call;
import static io.quati.adapters.wire.Calls.get;
import static io.quati.adapters.wire.Calls.post;
import static io.quati.adapters.wire.Calls.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.wire.Outcome.Declined;
import io.quati.adapters.wire.Outcome.Lost;
import io.quati.adapters.wire.RawServer.Conversation;
import io.quati.core.exchange.ExchangeException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a call, over a network that does what it likes. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallerTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration PROMPT = Duration.ofSeconds(4);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private RawServer server(Conversation conversation) {
        return keep(new RawServer(conversation));
    }

    private Caller caller(Duration timeout) {
        return keep(new Caller("Test", timeout));
    }

    private <T extends AutoCloseable> T keep(T one) {
        open.add(one);
        return one;
    }

    private static void assertUnreached(Outcome outcome) {
        assertThat(outcome).isEqualTo(new Declined(Kind.UNAVAILABLE, 0, "Test cannot be reached."));
    }

    private static final Lost LATE = new Lost(0, "Test did not answer in time.");
    private static final Lost BROKEN = new Lost(0, "The connection to Test broke before it answered.");
    private static final Lost INTERRUPTED = new Lost(0, "Interrupted while waiting for Test.");

    @Test
    void sendsWhatItIsGivenAndLittleElse() {
        RawServer server = keep(RawServer.echo());
        Caller caller = caller(LONG);
        URI signed = server.address("/order?a=%2A~%20b&signature=x%3D");

        assertThat(said(call(caller, new Call("POST", signed, Map.of("X-Key", "k"), ""))))
                .startsWith("200 ");
        call(caller, new Call("POST", signed, Map.of("Content-Type", "application/json"), "{\"é\":1}"));
        call(caller, get(signed));

        String place = signed.getAuthority();
        assertThat(lines(server, 0))
                .containsExactlyInAnyOrder(
                        "POST /order?a=%2A~%20b&signature=x%3D HTTP/1.1",
                        "X-Key: k", "Host: " + place, "Content-Length: 0", "User-Agent: quati");
        assertThat(lines(server, 1)).contains("Content-Type: application/json", "Content-Length: 8", "{\"é\":1}");
        assertThat(lines(server, 2))
                .containsExactlyInAnyOrder(
                        "GET /order?a=%2A~%20b&signature=x%3D HTTP/1.1", "Host: " + place, "User-Agent: quati");
    }

    private static List<String> lines(RawServer server, int request) {
        return server.requests()
                .get(request)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"})
    void waitsNoLongerThanItsTimeHoweverSlowlyAnAnswerComes(String beginning) {
        RawServer server = server(peer -> {
            peer.request();
            peer.say(beginning);
            while (!beginning.isEmpty()) {
                peer.say("x");
                Thread.sleep(20);
            }
            peer.awaitEnd();
        });
        Caller caller = caller(SHORT);

        long start = System.nanoTime();
        assertThat(call(caller, post(server.address("/")))).isEqualTo(LATE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, PROMPT);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 1000000000000\\r\\n\\r\\n, x",
        "'X: ', x",
        "'', X: x\\r\\n",
        "Transfer-Encoding: chunked\\r\\n\\r\\n1;, x"
    })
    void readsNoEndlessAnswer(String beginning, String part) throws InterruptedException {
        var ended = new CountDownLatch(1);
        RawServer server = server(peer -> {
            peer.request();
            peer.say("HTTP/1.1 200 OK\r\n" + beginning.translateEscapes());
            String much = part.translateEscapes().repeat(1 << 18);
            try {
                while (true) {
                    peer.say(much);
                }
            } finally {
                ended.countDown();
            }
        });

        assertThat(call(caller(LONG), get(server.address("/")))).isEqualTo(BROKEN);
        assertThat(ended.await(PROMPT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptEndsTheWait(boolean virtual) throws Exception {
        var asked = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        RawServer server = server(peer -> {
            peer.request();
            asked.countDown();
            peer.awaitEnd();
            ended.countDown();
        });
        Caller caller = caller(LONG);
        var interrupted = new AtomicReference<Boolean>();
        var outcome = new FutureTask<>(() -> {
            Outcome found = call(caller, post(server.address("/")));
            interrupted.set(Thread.currentThread().isInterrupted());
            return found;
        });
        Thread thread = virtual
                ? Thread.ofVirtual().start(outcome)
                : Thread.ofPlatform().daemon().start(outcome);

        asked.await();
        thread.interrupt();

        assertThat(outcome.get(PROMPT.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(INTERRUPTED);
        assertThat(interrupted.get()).isTrue();
        assertThat(ended.await(PROMPT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        var asked = new CountDownLatch(2);
        RawServer server = server(peer -> {
            peer.request();
            asked.countDown();
            peer.awaitEnd();
        });
        Caller caller = caller(LONG);
        var secured = new FutureTask<>(() -> call(caller, get(server.secured("/"))));
        var plain = new FutureTask<>(() -> call(caller, post(server.address("/"))));
        Thread.ofVirtual().start(plain);
        Thread.ofVirtual().start(new FutureTask<>(() -> call(caller, post(server.address("/")))));

        asked.await();
        Thread.ofVirtual().start(secured);
        while (server.connections() < 3) {
            Thread.onSpinWait();
        }
        caller.close();

        assertThat(plain.get(PROMPT.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(BROKEN);
        assertUnreached(secured.get(PROMPT.toMillis(), TimeUnit.MILLISECONDS));
        assertUnreached(call(caller, post(server.address("/"))));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void followsNoRedirectAndAnswersNoChallenge() {
        RawServer server = server(peer -> {
            for (String request = peer.request(); !request.isEmpty(); request = peer.request()) {
                peer.say(
                        request.startsWith("GET")
                                ? RawServer.reply("302 Found", "Location: /elsewhere\r\n", "moved")
                                : RawServer.reply("401 No", "WWW-Authenticate: Basic realm=\"x\"\r\n", "who"));
            }
        });
        Caller caller = caller(LONG);

        assertThat(said(call(caller, get(server.address("/"))))).isEqualTo("302 moved");
        assertThat(said(call(caller, post(server.address("/"))))).isEqualTo("401 who");
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "DELETE"})
    void repeatsNothingWhenTheConnectionBreaks(String method) {
        RawServer server = server(peer -> {
            if (RawServer.firstLine(peer.request()).contains("/first")) {
                peer.answer("");
                peer.request();
            }
        });
        Caller caller = caller(LONG);

        assertThat(call(caller, new Call(method, server.address("/"), Map.of(), "")))
                .isEqualTo(BROKEN);
        call(caller, get(server.address("/first")));
        assertThat(call(caller, new Call(method, server.address("/"), Map.of(), "")))
                .isEqualTo(BROKEN);
        assertThat(server.requests()).hasSize(3);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void repeatsNothingThatTheServerWantsLater() {
        RawServer server = server(peer -> {
            peer.request();
            peer.say(RawServer.reply("503 Busy", "Retry-After: 0\r\n", "later"));
            peer.request();
        });

        assertThat(said(call(caller(LONG), get(server.address("/"))))).isEqualTo("503 later");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void knowsWhatWasNeverSent() throws IOException {
        Caller caller = caller(Duration.ofSeconds(2));
        URI nobody;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/");
        }

        assertUnreached(call(caller, post(nobody)));
        assertUnreached(call(caller, post(URI.create("http://nobody.invalid/"))));
    }

    @Test
    void neverSendsWithoutTls() throws InterruptedException {
        var spoken = new CountDownLatch(1);
        RawServer other = server(peer -> {
            peer.say("220 this is no TLS\r\n");
            spoken.countDown();
            peer.awaitEnd();
        });
        RawServer silent = server(RawServer.Peer::awaitEnd);

        assertUnreached(call(caller(LONG), post(other.secured("/"))));
        spoken.await();
        assertUnreached(call(caller(SHORT), post(silent.secured("/"))));
    }

    @Test
    void waitsNoLongerThanItsTimeForAConnection() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) { // nobody accepts, so the queue fills up
                SocketChannel channel = keep(SocketChannel.open());
                channel.configureBlocking(false);
                channel.connect(full.getLocalSocketAddress());
            }
            URI address = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");

            long start = System.nanoTime();
            assertUnreached(call(caller(SHORT), post(address)));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, PROMPT);
        }
    }

    @Test
    void callsAtTheSameTimeDoNotWaitForEachOther() throws InterruptedException, ExecutionException, TimeoutException {
        int many = 150;
        var all = new CountDownLatch(many);
        RawServer server = server(peer -> {
            peer.request();
            all.countDown();
            RawServer.await(all);
            peer.answer("");
        });
        Caller caller = caller(Duration.ofSeconds(20));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> calls = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                calls.add(threads.submit(() -> call(caller, post(server.address("/")))));
            }
            for (Future<Outcome> one : calls) {
                assertThat(said(one.get(20, TimeUnit.SECONDS))).isEqualTo("200 ");
            }
        }
    }
}
