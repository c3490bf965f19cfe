package io.quati.adapters.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a {@link Caller}: one for each call at a time, looked at before it is used again, closed when it was
 * idle for long. What is sent goes out once, as it is: the client above Apache's connections, which would know of cookies,
 * proxies, redirects and repetitions, is not used.
 */
final class Connections implements AutoCloseable {

    /** A call beyond these waits until another has ended. */
    private static final int MOST = 256;

    private static final int MOST_BYTES = 64 << 20;
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private final Timeout connectTimeout;
    private final Timeout patience;
    private final PoolingHttpClientConnectionManager pool;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();

    /** @param patience of one who waits for a connection */
    Connections(Duration connectTimeout, Duration patience, SSLContext tls) {
        Duration lookUp = connectTimeout.compareTo(patience) < 0 ? connectTimeout : patience;
        this.connectTimeout = Timeout.of(connectTimeout);
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
                .setIdleTimeout(Timeout.of(LONGEST_IDLE))
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build());
    }

    /** Sends {@code sending} on this thread and returns the whole answer. */
    Answer send(Sending sending) throws IOException {
        ConnectionEndpoint connection = lease(sending);
        TimeValue reusable = TimeValue.ZERO_MILLISECONDS;
        boolean whole = false;
        try {
            sending.at(() -> {
                connection.close(CloseMode.IMMEDIATE);
                return true;
            });
            var context = HttpClientContext.create();
            if (!connection.isConnected()) {
                pool.connect(connection, connectTimeout, context);
            }
            sending.begin();
            ClassicHttpResponse response = connection.execute("", sending.request(), executor::execute, context);
            Answer answer = read(response);
            if (DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(sending.request(), response, context)) {
                reusable = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
                whole = true;
            }
            return answer;
        } catch (HttpException e) {
            throw new IOException("this is no HTTP", e);
        } finally {
            sending.end();
            if (!whole) {
                connection.close(CloseMode.IMMEDIATE);
            }
            pool.release(connection, null, reusable);
        }
    }

    private ConnectionEndpoint lease(Sending sending) throws IOException {
        var route = new HttpRoute(
                sending.target(), null, URIScheme.HTTPS.same(sending.target().getSchemeName()));
        LeaseRequest lease = pool.lease("", route, patience, null);
        try {
            sending.at(lease);
            return lease.get(patience);
        } catch (InterruptedException _) {
            lease.cancel();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a connection");
        } catch (ExecutionException | TimeoutException e) {
            lease.cancel();
            throw new IOException("no connection is free", e);
        } catch (InterruptedIOException e) {
            lease.cancel();
            throw e;
        }
    }

    private static Answer read(ClassicHttpResponse response) throws IOException {
        byte[] body = body(response.getEntity());
        if (body.length > MOST_BYTES) {
            throw new IOException("more than " + MOST_BYTES + " bytes");
        }
        var answer = new Answer(response.getCode(), body);
        for (Header header : response.getHeaders()) {
            answer.take(header.getName(), header.getValue());
        }
        return answer;
    }

    private static byte[] body(@Nullable HttpEntity entity) throws IOException {
        return entity == null ? new byte[0] : entity.getContent().readNBytes(MOST_BYTES + 1);
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
