package io.quati.adapters.wire;

import static io.quati.adapters.wire.Calls.call;
import static io.quati.adapters.wire.Calls.get;
import static io.quati.adapters.wire.Calls.post;
import static io.quati.adapters.wire.Calls.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.wire.RawServer.Conversation;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a connection is used again, and when it is not. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectionsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration PROMPT = Duration.ofSeconds(4);

    private final Caller caller = new Caller("Test", LONG);

    private final List<RawServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        caller.close();
        servers.forEach(RawServer::close);
    }

    private RawServer server(Conversation conversation) {
        return keep(new RawServer(conversation));
    }

    private RawServer keep(RawServer server) {
        servers.add(server);
        return server;
    }

    @Test
    void usesAConnectionAgain() {
        RawServer server = keep(RawServer.echo());

        for (int i = 0; i < 20; i++) {
            assertThat(said(call(caller, get(server.address("/" + i))))).isEqualTo("200 GET /" + i + " HTTP/1.1");
        }

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void takesANewConnectionWhereTheOldOneWasClosedMeanwhile() throws InterruptedException {
        var gone = new CountDownLatch(1);
        RawServer server = server(peer -> {
            peer.answer(RawServer.firstLine(peer.request()));
            peer.leave();
            gone.countDown();
        });

        assertThat(said(call(caller, get(server.address("/1"))))).isEqualTo("200 GET /1 HTTP/1.1");
        gone.await();

        assertThat(said(call(caller, post(server.address("/2"))))).isEqualTo("200 POST /2 HTTP/1.1");
        assertThat(server.requests()).hasSize(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesNothingForAnAnswerThatCameBeforeTheQuestion(boolean withTheLastAnswer) throws InterruptedException {
        var read = new CountDownLatch(1);
        var said = new CountDownLatch(1);
        RawServer server = server(peer -> {
            String answer = RawServer.reply("200 OK", "", RawServer.firstLine(peer.request()));
            String unasked = RawServer.reply("200 OK", "", "unasked");
            peer.say(withTheLastAnswer ? answer + unasked : answer);
            if (!withTheLastAnswer) {
                read.await();
                peer.say(unasked);
            }
            said.countDown();
            peer.awaitEnd();
        });

        assertThat(said(call(caller, get(server.address("/1"))))).isEqualTo("200 GET /1 HTTP/1.1");
        read.countDown();
        said.await();

        assertThat(said(call(caller, post(server.address("/2"))))).isEqualTo("200 POST /2 HTTP/1.1");
    }

    @Test
    void usesNoConnectionAgainThatTheServerWantsToClose() {
        RawServer server = server(peer -> {
            while (!peer.request().isEmpty()) {
                peer.say(RawServer.reply("200 OK", "Connection: close\r\n", "bye"));
            }
        });

        assertThat(said(call(caller, get(server.address("/"))))).isEqualTo("200 bye");
        assertThat(said(call(caller, get(server.address("/"))))).isEqualTo("200 bye");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void closingLeavesNoConnectionOpen() throws InterruptedException {
        var ended = new CountDownLatch(1);
        RawServer server = server(peer -> {
            peer.request();
            peer.answer("");
            peer.awaitEnd();
            ended.countDown();
        });

        assertThat(said(call(caller, get(server.address("/"))))).isEqualTo("200 ");
        caller.close();

        assertThat(ended.await(PROMPT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void aConnectionClosedWhileItIsMadeIsNotMadeWithTheNextAddress() throws IOException {
        var connection = new PooledConnection();
        connection.close(CloseMode.IMMEDIATE);

        try (Socket socket = PooledConnection.socket(null)) {
            assertThatThrownBy(() -> connection.bind(socket)).isInstanceOf(IOException.class);
            assertThat(socket.isClosed()).isTrue();
        }
    }
}
