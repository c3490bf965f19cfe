package io.quati.adapters.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A network that can be made bad: stands between two sides and passes on what they say to each other, or does not. */
final class ToxicProxy implements AutoCloseable {

    private static final int BUFFER = 16_384;
    private static final int SLOW_CHUNK = 1_000;
    private static final long SLOW_PAUSE_MILLIS = 100;
    private static final long LATE_MILLIS = 5_000;
    private static final long LOOK_MILLIS = 20;

    private final ServerSocket server;
    private final URI target;
    private final ExecutorService pumps = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Toxic toxic = Toxic.NONE;

    /** What is wrong with the network. */
    enum Toxic {
        NONE,
        /** Everything comes five seconds late. */
        LATENCY,
        /** Connections break, and new ones too. */
        RESET,
        /** Nothing comes, and nobody says so. */
        BLACK_HOLE,
        /** What is said arrives; answers do not. */
        HALF_OPEN,
        /** Everything comes one byte at a time. */
        SLICER,
        /** Ten kilobytes a second. */
        NARROW
    }

    ToxicProxy(URI target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        pumps.execute(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    void become(Toxic kind) {
        toxic = kind;
        if (kind == Toxic.RESET) {
            sockets.forEach(ToxicProxy::reset);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                var upstream = new Socket(target.getHost(), target.getPort());
                sockets.add(client);
                sockets.add(upstream);
                pumps.execute(() -> pump(client, upstream, false));
                pumps.execute(() -> pump(upstream, client, true));
                if (toxic == Toxic.RESET) {
                    reset(client);
                }
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        var buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                pass(buffer, read, out, answers);
            }
        } catch (IOException _) {
            // one side is gone, and so is the other
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void pass(byte[] bytes, int count, OutputStream out, boolean answers)
            throws IOException, InterruptedException {
        switch (toxic) {
            case NONE, RESET -> out.write(bytes, 0, count);
            case LATENCY -> {
                Thread.sleep(LATE_MILLIS);
                out.write(bytes, 0, count);
            }
            case BLACK_HOLE -> swallow();
            case HALF_OPEN -> {
                if (answers) {
                    swallow();
                }
                out.write(bytes, 0, count);
            }
            case SLICER -> {
                for (int i = 0; i < count; i++) {
                    out.write(bytes, i, 1);
                    out.flush();
                }
            }
            case NARROW -> {
                for (int at = 0; at < count; at += SLOW_CHUNK) {
                    out.write(bytes, at, Math.min(SLOW_CHUNK, count - at));
                    Thread.sleep(SLOW_PAUSE_MILLIS);
                }
            }
        }
    }

    /** What went into a hole does not come out again: when the network is well, the connection turns out to be dead. */
    private void swallow() throws IOException, InterruptedException {
        while (toxic != Toxic.NONE) {
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IOException("lost");
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // it is gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        pumps.shutdownNow();
        sockets.forEach(ToxicProxy::reset);
    }
}
