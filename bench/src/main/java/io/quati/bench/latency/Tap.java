package io.quati.bench.latency;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between an adapter and an exchange, passes all on, and remembers when the bytes of each order came by.
 *
 * <p>Its threads are the system's, each waiting at its own socket, so that it sees bytes as soon as they are there.
 */
final class Tap implements AutoCloseable {

    private static final Pattern ORDER = Pattern.compile("newClientOrderId=([^& ]+)");
    private static final int BUFFER = 16_384;

    private final ServerSocket server;
    private final URI exchange;
    private final ExecutorService pumps =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    Tap(URI exchange) throws IOException {
        this.exchange = exchange;
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        pumps.execute(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Returns when the order's bytes came by, by {@link System#nanoTime}; null if they have not. */
    Map<String, Long> seen() {
        return seen;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                var upstream = new Socket(exchange.getHost(), exchange.getPort());
                upstream.setTcpNoDelay(true);
                pumps.execute(() -> pump(client, upstream, true));
                pumps.execute(() -> pump(upstream, client, false));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void pump(Socket from, Socket to, boolean watched) {
        var buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                long now = System.nanoTime();
                if (watched && buffer[0] == 'P') {
                    note(new String(buffer, 0, read, StandardCharsets.ISO_8859_1), now);
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException _) {
            // one side is gone, and so is the other
        }
    }

    private void note(String request, long now) {
        Matcher order = ORDER.matcher(request);
        if (order.find()) {
            seen.putIfAbsent(order.group(1), now);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        pumps.shutdownNow();
    }
}
