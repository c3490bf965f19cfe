package io.quati.adapters.wire;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A WebSocket server (RFC 6455) that hears what clients say and says what a test wants. */
public final class ScriptedSocket implements AutoCloseable {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final BiConsumer<Peer, String> script;
    private final AtomicInteger knocks = new AtomicInteger();
    private volatile CountDownLatch door = new CountDownLatch(0);
    private volatile boolean refusing;

    /** @param script told what clients say */
    public ScriptedSocket(BiConsumer<Peer, String> script) {
        this.script = script;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** One client. */
    public static final class Peer {

        private final Socket socket;
        private final String path;
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private volatile boolean mute;

        Peer(Socket socket, String path) {
            this.socket = socket;
            this.path = path;
        }

        /** Returns what it asked for. */
        public String path() {
            return path;
        }

        /** Returns what it said. */
        public List<String> heard() {
            return heard;
        }

        /** Says {@code text}. */
        public void say(String text) {
            frame(0x81, text.getBytes(StandardCharsets.UTF_8));
        }

        /** Says nothing any more, whatever it is asked, and keeps the connection. */
        public void mute() {
            mute = true;
        }

        /** Breaks the connection. */
        public void drop() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public boolean isOpen() {
            return !socket.isClosed();
        }

        private synchronized void frame(int first, byte[] bytes) {
            if (mute) {
                return;
            }
            ByteBuffer frame = ByteBuffer.allocate(bytes.length + 10).put((byte) first);
            if (bytes.length < 126) {
                frame.put((byte) bytes.length);
            } else if (bytes.length < 65536) {
                frame.put((byte) 126).putShort((short) bytes.length);
            } else {
                frame.put((byte) 127).putLong(bytes.length);
            }
            frame.put(bytes);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(frame.array(), 0, frame.position());
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Refuses new clients, or takes them again. */
    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** Lets new clients wait for their handshake until they are let in. */
    public void keepWaiting() {
        door = new CountDownLatch(1);
    }

    /** Shakes hands with who waits. */
    public void letIn() {
        door.countDown();
    }

    /** Returns how many clients have asked for a handshake. */
    public int knocks() {
        return knocks.get();
    }

    /** Returns all clients there ever were, oldest first. */
    public List<Peer> peers() {
        return peers;
    }

    public URI address(String path) {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort() + path);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (refusing) {
                    socket.close();
                } else {
                    Thread.ofVirtual().start(() -> serve(socket));
                }
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
            Peer peer = shakeHands(socket, in);
            peers.add(peer);
            while (true) {
                int opcode = in.readUnsignedByte() & 15;
                byte[] bytes = payload(in);
                switch (opcode) {
                    case 1 -> {
                        String text = new String(bytes, StandardCharsets.UTF_8);
                        peer.heard.add(text);
                        script.accept(peer, text);
                    }
                    case 8 -> {
                        return;
                    }
                    case 9 -> peer.frame(0x8A, bytes);
                    default -> {
                        // pongs
                    }
                }
            }
        } catch (IOException | UncheckedIOException _) {
            // the client is gone
        }
    }

    private static byte[] payload(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & 127;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        byte[] mask = in.readNBytes(4);
        byte[] bytes = in.readNBytes(length);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i & 3];
        }
        return bytes;
    }

    private Peer shakeHands(Socket socket, DataInputStream in) throws IOException {
        String request = line(in);
        String key = "";
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.startsWith("Sec-WebSocket-Key: ")) {
                key = header.substring("Sec-WebSocket-Key: ".length());
            }
        }
        knocks.incrementAndGet();
        try {
            door.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        return new Peer(socket, request.substring(4, request.lastIndexOf(' ')));
    }

    private static String accept(String key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder().encodeToString(sha.digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
            door.countDown();
            peers.forEach(Peer::drop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
