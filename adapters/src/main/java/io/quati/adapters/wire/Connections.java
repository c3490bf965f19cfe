package io.quati.adapters.wire;

import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections of a {@link Caller}: one for each call at a time, looked at before it is used again, closed when it was
 * idle for long. What is sent goes out once, as it is: no cookies, no proxies, no redirects, nothing repeated.
 */
final class Connections implements AutoCloseable {

    /** A call beyond these waits until another has ended. */
    private static final int MOST = 256;

    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);
    private static final String AGENT = "quati";

    private final PoolingHttpClientConnectionManager pool;
    private final CloseableHttpClient client;

    /** @param patience of one who waits for a connection */
    Connections(Duration connectTimeout, Duration patience, SSLContext tls) {
        Duration lookUp = connectTimeout.compareTo(patience) < 0 ? connectTimeout : patience;
        pool = new PoolingHttpClientConnectionManager(
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
        client = HttpClients.custom()
                .setConnectionManager(pool)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(patience))
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .setUserAgent(AGENT)
                .addExecInterceptorLast("begin", (request, scope, chain) -> {
                    ((Sending) scope.originalRequest).begin(); // the connection is there, nothing is written yet
                    return chain.proceed(request, scope);
                })
                .build();
    }

    /** Sends {@code sending}, on this thread. What is returned is to be closed. */
    ClassicHttpResponse open(Sending sending) throws IOException {
        return client.executeOpen(null, sending, null);
    }

    void closeIdle() {
        pool.closeIdle(TimeValue.of(LONGEST_IDLE));
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
