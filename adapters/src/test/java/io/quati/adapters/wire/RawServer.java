package io.quati.adapters.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that says on each connection what it was told to, byte by byte, and remembers what it was asked. */
final class RawServer implements AutoCloseable {

    private final ServerSocket server;
    private final Conversation conversation;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** What is said on one connection; it is closed at the end. */
    interface Conversation {
        void hold(Peer peer) throws IOException, InterruptedException;
    }

    /** The other side. */
    final class Peer {

        private final Socket socket;
        private final InputStream in;

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
        }

        /** Waits for a request and returns it, or an empty text if there is none any more. */
        String request() throws IOException {
            var head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    return "";
                }
                head.append((char) next);
            }
            String[] parts = head.toString().split("(?i)content-length: ", -1);
            int length = parts.length < 2 ? 0 : Integer.parseInt(parts[1].split("\r", -1)[0]);
            String request = head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
            requests.add(request);
            return request;
        }

        void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Answers with status 200. */
        void answer(String body) throws IOException {
            say(reply("200 OK", "", body));
        }

        /** Closes the connection, without a word. */
        void leave() throws IOException {
            socket.close();
        }

        /** Waits until the other side has gone, by farewell or without. */
        void awaitEnd() {
            try {
                while (in.read() >= 0) {
                    // whatever it says
                }
            } catch (IOException _) {
                // gone
            }
        }
    }

    RawServer(Conversation conversation) {
        this.conversation = conversation;
        try {
            server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** A server that answers each request with its own first line, and keeps the connection. */
    static RawServer echo() {
        return new RawServer(peer -> {
            for (String request = peer.request(); !request.isEmpty(); request = peer.request()) {
                peer.answer(firstLine(request));
            }
        });
    }

    static String firstLine(String request) {
        return request.substring(0, request.indexOf('\r'));
    }

    /** Returns an answer; each of {@code headers} ends with CRLF. */
    static String reply(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> hold(socket));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void hold(Socket socket) {
        try (socket) {
            conversation.hold(new Peer(socket));
        } catch (IOException _) {
            // the other side has gone
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what was asked, oldest first. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return connections.get();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    /** Returns the address for who wants TLS, of which this server knows nothing. */
    URI secured(String path) {
        return URI.create("https://127.0.0.1:" + server.getLocalPort() + path);
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
