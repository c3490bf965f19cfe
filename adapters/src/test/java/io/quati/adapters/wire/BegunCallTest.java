package io.quati.adapters.wire;

import static io.quati.adapters.wire.Calls.begin;
import static io.quati.adapters.wire.Calls.call;
import static io.quati.adapters.wire.Calls.get;
import static io.quati.adapters.wire.Calls.post;
import static io.quati.adapters.wire.Calls.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.wire.Outcome.Declined;
import io.quati.adapters.wire.Outcome.Lost;
import io.quati.core.exchange.ExchangeException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a call that one thread begins and another ends. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BegunCallTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Declined UNREACHED = new Declined(Kind.UNAVAILABLE, 0, "Test cannot be reached.");
    private static final Lost LATE = new Lost(0, "Test did not answer in time.");
    private static final Lost BROKEN = new Lost(0, "The connection to Test broke before it answered.");

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T keep(T one) {
        open.add(one);
        return one;
    }

    private static void readInto(CountDownLatch asked, RawServer.Peer peer) throws IOException {
        while (!peer.request().isEmpty()) {
            asked.countDown();
            peer.answer("said");
        }
    }

    /** Leaves the second without an answer, until the other side has gone. */
    private static void answerTheFirst(CountDownLatch asked, RawServer.Peer peer) throws IOException {
        peer.request();
        asked.countDown();
        peer.answer("said");
        peer.request();
        asked.countDown();
        peer.awaitEnd();
    }

    @Test
    void isWrittenAtOnceOverAConnectionThatWasKept() throws Exception {
        var asked = new CountDownLatch(2);
        RawServer server = keep(new RawServer(peer -> readInto(asked, peer)));
        Caller caller = keep(new Caller("Test", LONG));
        call(caller, get(server.address("/")));

        Supplier<Outcome> begun = begin(caller, post(server.address("/order")));
        RawServer.await(asked);
        var outcome = new FutureTask<>(begun::get);
        Thread.ofVirtual().start(outcome);

        assertThat(said(outcome.get())).isEqualTo("200 said");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void waitsForNoConnection() {
        RawServer server = keep(RawServer.echo());
        Caller caller = keep(new Caller("Test", LONG));

        Supplier<Outcome> begun = begin(caller, post(server.address("/order")));

        assertThat(server.connections()).isZero();
        assertThat(said(begun.get())).startsWith("200 ");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void goesOverANewConnectionOnceWhereTheOldOneWasClosed() throws Exception {
        var closed = new CountDownLatch(1);
        RawServer server = keep(new RawServer(peer -> {
            peer.request();
            peer.answer("said");
            peer.leave();
            closed.countDown();
        }));
        Caller caller = keep(new Caller("Test", LONG));
        call(caller, get(server.address("/")));
        RawServer.await(closed);

        Supplier<Outcome> begun = begin(caller, post(server.address("/order")));
        int connections = server.connections();

        assertThat(said(begun.get())).isEqualTo("200 said");
        assertThat(connections).isEqualTo(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void isOverdueAlsoWhereNobodyAsks() throws Exception {
        var asked = new CountDownLatch(2);
        var ended = new CountDownLatch(1);
        RawServer server = keep(new RawServer(peer -> {
            answerTheFirst(asked, peer);
            ended.countDown();
        }));
        Caller caller = keep(new Caller("Test", SHORT));
        call(caller, get(server.address("/")));

        Supplier<Outcome> begun = begin(caller, post(server.address("/order")));
        RawServer.await(asked);
        RawServer.await(ended);

        assertThat(begun.get()).isEqualTo(LATE);
    }

    @Test
    void closingEndsIt() throws Exception {
        var asked = new CountDownLatch(2);
        RawServer server = keep(new RawServer(peer -> answerTheFirst(asked, peer)));
        Caller caller = keep(new Caller("Test", LONG));
        call(caller, get(server.address("/")));

        Supplier<Outcome> written = begin(caller, post(server.address("/order")));
        Supplier<Outcome> unwritten = begin(caller, post(server.address("/other")));
        RawServer.await(asked);
        caller.close();

        assertThat(written.get()).isEqualTo(BROKEN);
        assertThat(unwritten.get()).isEqualTo(UNREACHED);
        assertThat(begin(caller, post(server.address("/late"))).get()).isEqualTo(UNREACHED);
        assertThat(server.requests()).hasSize(2);
    }
}
