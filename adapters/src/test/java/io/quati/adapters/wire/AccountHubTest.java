package io.quati.adapters.wire;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.exchange.AccountListener;
import io.quati.core.exchange.Exchange.Subscription;
import java.net.URI;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountHubTest {

    private final ScriptedSocket socket = new ScriptedSocket((_, _) -> {});
    private final HttpClient client = HttpClient.newHttpClient();
    private final AccountHub hub = new AccountHub(followers ->
            new StreamLink(new OpenGate(client), "account", new Stream(followers), StreamLink.Times.USUAL));
    private final Heard first = new Heard();
    private final Heard second = new Heard();

    @AfterEach
    void close() {
        hub.close();
        socket.close();
        client.shutdownNow();
    }

    @Test
    void whoComesLateHearsThatTheStreamIsThere() {
        hub.follow(first);
        await(() -> first.link.contains("connected"));

        hub.follow(second);

        assertThat(second.link).containsExactly("connected");
        assertThat(first.link).containsExactly("connected");
        assertThat(stream().isOpen()).isTrue();
        assertThat(socket.peers()).hasSize(1);
    }

    @Test
    void whoComesDuringAnInterruptionHearsOfTheStreamOnceItIsBack() {
        hub.follow(first);
        await(() -> first.link.contains("connected"));
        socket.refuse(true);
        stream().drop();
        await(() -> first.link.size() == 2);

        hub.follow(second);
        assertThat(second.link).doesNotContain("connected");

        socket.refuse(false);
        await(() -> second.link.contains("connected"));
        assertThat(first.link).hasSize(3).endsWith("connected");
    }

    @Test
    void whoHasLeftHearsNothingMore() {
        Subscription leaving = hub.follow(first);
        hub.follow(second);
        await(() -> second.link.contains("connected") && first.link.contains("connected"));
        leaving.close();

        stream().drop();

        await(() -> second.link.size() == 3);
        assertThat(first.link).containsExactly("connected");
    }

    @Test
    void theStreamEndsWithTheLastWhoFollowsIt() {
        Subscription one = hub.follow(first);
        Subscription other = hub.follow(second);
        await(() -> first.link.contains("connected"));
        ScriptedSocket.Peer stream = stream();
        one.close();
        one.close();
        assertThat(stream.isOpen()).isTrue();

        other.close();
        await(() -> !stream.isOpen());

        socket.refuse(true);
        hub.follow(new Heard());
        var late = new Heard();
        hub.follow(late);
        assertThat(late.link).as("the old stream is not the new one").doesNotContain("connected");
        socket.refuse(false);
        await(() -> late.link.contains("connected"));
        assertThat(first.link).containsExactly("connected");
    }

    private ScriptedSocket.Peer stream() {
        await(() -> !socket.peers().isEmpty());
        return socket.peers().getFirst();
    }

    /** Is ready as soon as it is open. */
    private final class Stream implements StreamLink.Protocol {

        private final AccountListener listener;

        Stream(AccountListener listener) {
            this.listener = listener;
        }

        @Override
        public URI address() {
            return socket.address("/account");
        }

        @Override
        public void onOpen(StreamSession session) {
            session.ready();
        }

        @Override
        public void onMessage(StreamSession session, Payload message) {}

        @Override
        public void onTick(StreamSession session) {}

        @Override
        public void onConnected() {
            listener.onConnected();
        }

        @Override
        public void onInterrupted(String reason) {
            listener.onInterrupted(reason);
        }
    }
}
