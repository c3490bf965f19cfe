package io.quati.adapters.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is used by one call after the other. It knows at once, without waiting, whether it can be used again;
 * whoever closes or interrupts it ends what is being done with it, on any kind of thread.
 */
final class PooledConnection extends DefaultManagedHttpClientConnection {

    private static final AtomicLong COUNT = new AtomicLong();

    /** What the head of an answer may have: far more than any exchange sends. */
    private static final Http1Config BOUNDS = Http1Config.custom()
            .setMaxLineLength(64 << 10)
            .setMaxHeaderCount(500)
            .build();

    private volatile boolean closed;
    private boolean looking;

    PooledConnection() {
        super(
                "exchange-" + COUNT.incrementAndGet(),
                null,
                null,
                BOUNDS,
                null,
                null,
                null,
                new DefaultHttpResponseParserFactory(BOUNDS));
    }

    /** Returns a socket that an interrupt closes, as that of a channel does. */
    static Socket socket(@Nullable Proxy none) throws IOException {
        return SocketChannel.open().socket();
    }

    @Override
    public void bind(Socket socket) throws IOException {
        take(new SocketHolder(socket) {
            @Override
            protected InputStream getInputStream(Socket from) throws IOException {
                return new Looked(from.getInputStream());
            }
        });
    }

    @Override
    public void bind(SSLSocket secured, Socket socket) throws IOException {
        take(new SocketHolder(secured, socket) {
            @Override
            protected InputStream getInputStream(Socket from) throws IOException {
                return new Looked(from.getInputStream());
            }
        });
    }

    /** A connection that was closed while it was being made does not come into being with its next address. */
    private void take(SocketHolder holder) throws IOException {
        bind(holder);
        if (closed) {
            holder.getBaseSocket().close();
            throw new InterruptedIOException("closed while connecting");
        }
    }

    /** Also where something was said that nobody asked for, as it would be taken for the next answer. */
    @Override
    public boolean isStale() throws IOException {
        SocketHolder holder = getSocketHolder();
        if (holder == null || holdsMore()) {
            return true;
        }
        SocketChannel channel = holder.getBaseSocket().getChannel();
        channel.configureBlocking(false);
        try {
            return channel.read(ByteBuffer.allocate(1)) != 0;
        } finally {
            channel.configureBlocking(true);
        }
    }

    private boolean holdsMore() throws IOException {
        looking = true;
        try {
            return isDataAvailable(Timeout.ONE_MILLISECOND);
        } finally {
            looking = false;
        }
    }

    /** At once: taking leave over TLS may take as long as the other side likes. */
    @Override
    public void close(CloseMode mode) {
        closed = true;
        super.close(CloseMode.IMMEDIATE);
    }

    @Override
    public void close() {
        close(CloseMode.IMMEDIATE);
    }

    /** Gives nothing while we look at what came before. */
    private final class Looked extends FilterInputStream {

        Looked(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (looking) {
                return 0;
            }
            return in.read(bytes, offset, length);
        }
    }
}
