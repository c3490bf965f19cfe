package io.quati.adapters.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections of a {@link Caller}: one for each call at a time, looked at before it is used again, closed when it was
 * idle for long. What is sent goes out once, as it is: the client above Apache's connections, which would know of cookies,
 * proxies, redirects and repetitions, is not used.
 */
final class Connections implements AutoCloseable {

    /** A call beyond these waits until another has ended. */
    private static final int MOST = 256;

    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private final Timeout patience;
    private final PoolingHttpClientConnectionManager pool;

    /** @param patience of one who waits for a connection */
    Connections(Duration connectTimeout, Duration patience, SSLContext tls) {
        Duration lookUp = connectTimeout.compareTo(patience) < 0 ? connectTimeout : patience;
        this.patience = Timeout.of(patience);
        this.pool = new PoolingHttpClientConnectionManager(
                new DefaultHttpClientConnectionOperator(
                        PooledConnection::socket,
                        null,
                        new TimedNames(lookUp),
                        RegistryBuilder.<TlsSocketStrategy>create()
                                .register(
                                        URIScheme.HTTPS.id,
                                        new DefaultClientTlsStrategy(tls, HostnameVerificationPolicy.BUILTIN, null))
                                .build()),
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                null,
                _ -> new PooledConnection());
        pool.setMaxTotal(MOST);
        pool.setDefaultMaxPerRoute(MOST);
        pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout))
                .setIdleTimeout(Timeout.of(LONGEST_IDLE))
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build());
    }

    /** Lends {@code sending} a connection if one is idle or may be made; it waits for nothing and makes none. */
    void lendNow(Sending sending) throws IOException {
        try {
            lend(sending, Timeout.ZERO_MILLISECONDS);
        } catch (TimeoutException _) {
            // all are in use
        }
    }

    /** Lends {@code sending} a connection, unless it has one; it makes none. */
    void lend(Sending sending) throws IOException {
        try {
            lend(sending, patience);
        } catch (TimeoutException e) {
            throw new IOException("no connection is free", e);
        }
    }

    private void lend(Sending sending, Timeout wait) throws IOException, TimeoutException {
        if (sending.hasLine()) {
            return;
        }
        LeaseRequest lease = pool.lease("", sending.route(), patience, null);
        boolean lent = false;
        try {
            sending.at(lease);
            var line = new Line(pool, lease.get(wait));
            lent = true;
            sending.over(line);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a connection");
        } catch (ExecutionException e) {
            throw new IOException("no connection can be had", e);
        } finally {
            if (!lent) {
                lease.cancel();
            }
        }
    }

    void closeIdle() {
        pool.closeIdle(TimeValue.of(LONGEST_IDLE));
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        pool.close(CloseMode.IMMEDIATE);
    }
}
