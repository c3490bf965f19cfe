package io.quati.adapters.wire;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sockets that are dead, or only quiet. */
class StreamLinkTest implements StreamLink.Protocol {

    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final ScriptedSocket socket = new ScriptedSocket((_, _) -> {});
    private final HttpClient client = HttpClient.newHttpClient();
    private final StreamLink link =
            new StreamLink(new OpenGate(client), "test", this, new StreamLink.Times(SILENCE, Duration.ofHours(1)));
    private final Heard heard = new Heard();
    private final CountDownLatch inCallback = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void close() {
        goOn.countDown();
        link.close();
        socket.close();
        client.shutdownNow();
    }

    private ScriptedSocket.Peer start() {
        link.start();
        await(() -> heard.link.contains("connected") && !socket.peers().isEmpty());
        return socket.peers().getFirst();
    }

    @Test
    void noticesAnEndThatComesDuringACallback() throws InterruptedException {
        ScriptedSocket.Peer peer = start();
        peer.say("{}");
        inCallback.await();
        peer.drop();
        Thread.sleep(200); // until the end of the stream has been read
        goOn.countDown();

        await(() -> heard.link.size() == 3);

        assertThat(heard.link.get(2)).isEqualTo("connected");
    }

    @Test
    void keepsASocketThatIsOnlyQuiet() throws InterruptedException {
        start();

        Thread.sleep(SILENCE.plusSeconds(1));

        assertThat(heard.link).containsExactly("connected");
    }

    @Test
    void givesUpASocketThatDoesNotAnswer() {
        start().mute();

        await(() -> heard.link.size() == 3);

        assertThat(heard.link.get(1)).contains("nothing was heard");
    }

    @Test
    void leavesNoSocketBehindThatOpensTooLate() {
        socket.keepWaiting();
        link.start();
        await(() -> socket.knocks() == 1);
        link.close();
        socket.letIn();

        await(() -> socket.peers().size() == 1 && !socket.peers().getFirst().isOpen());
    }

    @Override
    public URI address() {
        return socket.address("/");
    }

    @Override
    public void onOpen(StreamSession session) {
        session.ready();
    }

    @Override
    public void onMessage(StreamSession session, Payload message) {
        inCallback.countDown();
        try {
            goOn.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onTick(StreamSession session) {}

    @Override
    public void onConnected() {
        heard.onConnected();
    }

    @Override
    public void onInterrupted(String reason) {
        heard.onInterrupted(reason);
    }
}
