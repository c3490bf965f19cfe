package io.quati.adapters.outbound;

import io.quati.adapters.outbound.CheckedNames.ForbiddenAddressException;
import io.quati.adapters.outbound.CheckedNames.NameService;
import io.quati.adapters.outbound.OutboundResult.Answered;
import io.quati.adapters.outbound.OutboundResult.Failed;
import io.quati.adapters.outbound.OutboundResult.Why;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Asks servers whose address came from a user, a settings file or content, within the rules of one use.
 *
 * <p>Each name is looked up once, its addresses are checked, and the connection goes to exactly these; TLS still checks
 * the name. Redirects of a GET are followed three times at most, each as if it had been asked for, and never from HTTPS to
 * HTTP. No proxies, no cookies, no repetitions. May be used by several threads. Source: OWASP, Server-Side Request Forgery
 * Prevention.
 */
public final class OutboundClient implements AutoCloseable {

    private static final int MOST_REDIRECTS = 3;
    private static final int MOST_CONNECTIONS = 16;
    private static final String AGENT = "quati";

    private final OutboundRules rules;
    private final CloseableHttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Names are looked up as this machine does. */
    public OutboundClient(OutboundRules rules) {
        this(rules, InetAddress::getAllByName);
    }

    OutboundClient(OutboundRules rules, NameService names) {
        this.rules = rules;
        Timeout each = Timeout.of(rules.timeout());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedNames(rules, names))
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(each)
                                .setSocketTimeout(each)
                                .build())
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent(AGENT)
                .build();
    }

    /** A way through redirects; whoever waits for it can break it off. */
    private static final class Journey {

        private volatile @Nullable HttpUriRequestBase current;
        private volatile boolean over;

        void at(HttpUriRequestBase request) throws IOException {
            current = request;
            if (over) {
                throw new IOException("broken off");
            }
        }

        void end() {
            over = true;
            HttpUriRequestBase request = current;
            if (request != null) {
                request.cancel();
            }
        }
    }

    /** Sends {@code request} and returns what came of it; the network makes it throw nothing. */
    public OutboundResult send(OutboundRequest request) {
        var journey = new Journey();
        Future<OutboundResult> result = threads.submit(() -> follow(request, journey));
        try {
            return result.get(rules.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return new Failed(Why.TIME, name(request) + " did not answer within " + seconds(rules.timeout()) + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Failed(Why.TIME, "interrupted while waiting for " + name(request));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request must end in a result", e.getCause());
        } finally {
            journey.end();
        }
    }

    private OutboundResult follow(OutboundRequest first, Journey journey) {
        OutboundRequest request = first;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Failed forbidden = forbidden(request.address());
            if (forbidden != null) {
                return forbidden;
            }
            Step step = ask(request, journey);
            if (step.next() == null) {
                return step.result();
            }
            if (!request.mayBeRedirectedTo(step.next())) {
                return new Failed(Why.SCHEME, name(request) + " redirects from HTTPS to HTTP");
            }
            request = request.redirected(step.next());
        }
        return new Failed(Why.REDIRECTS, name(first) + " redirects more than " + MOST_REDIRECTS + " times");
    }

    private @Nullable Failed forbidden(URI address) {
        if (!rules.allowScheme(address)) {
            return new Failed(Why.SCHEME, "the address must begin with " + String.join(" or ", rules.schemes()));
        }
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null) {
            return new Failed(Why.HOST, "the address must name a host, and no user");
        }
        return rules.allowHost(host) ? null : new Failed(Why.HOST, host + " is not among the hosts that may be asked");
    }

    /** What one server said, or where it pointed. */
    private record Step(OutboundResult result, @Nullable URI next) {}

    private Step ask(OutboundRequest request, Journey journey) {
        try {
            var http = new HttpUriRequestBase(request.method(), withoutFragment(request.address()));
            request.headers().forEach(http::setHeader);
            if (!request.isGet()) {
                http.setEntity(new ByteArrayEntity(request.body().getBytes(StandardCharsets.UTF_8), null));
            }
            journey.at(http);
            try (ClassicHttpResponse response = client.executeOpen(null, http, null)) {
                return step(request, response); // closing breaks off what is left of the answer
            }
        } catch (ForbiddenAddressException e) {
            return failed(Why.ADDRESS, String.valueOf(e.getMessage()));
        } catch (UnknownHostException _) {
            return failed(Why.NETWORK, name(request) + " is not known");
        } catch (IOException e) {
            return failed(
                    Why.NETWORK,
                    name(request) + " cannot be asked: " + e.getClass().getSimpleName());
        } catch (IllegalArgumentException _) {
            return failed(Why.HOST, "the address must be one that can be asked");
        }
    }

    private static Step failed(Why why, String message) {
        return new Step(new Failed(why, message), null);
    }

    private Step step(OutboundRequest request, ClassicHttpResponse response) throws IOException {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (request.isGet() && isRedirect(response.getCode()) && location != null) {
            try {
                return new Step(
                        new Failed(Why.REDIRECTS, ""),
                        request.address().resolve(URI.create(String.valueOf(location.getValue()))));
            } catch (IllegalArgumentException _) {
                return failed(Why.REDIRECTS, name(request) + " redirects to what is no address");
            }
        }
        byte[] body = bounded(response.getEntity());
        if (body == null) {
            return failed(Why.SIZE, name(request) + " answers with more than " + rules.mostBytes() + " bytes");
        }
        return new Step(new Answered(response.getCode(), ByteBuffer.wrap(body)), null);
    }

    private static boolean isRedirect(int status) {
        return switch (status) {
            case HttpStatus.SC_MOVED_PERMANENTLY,
                    HttpStatus.SC_MOVED_TEMPORARILY,
                    HttpStatus.SC_SEE_OTHER,
                    HttpStatus.SC_TEMPORARY_REDIRECT,
                    HttpStatus.SC_PERMANENT_REDIRECT -> true;
            default -> false;
        };
    }

    /** Returns the unpacked body, or null if it is too large; of that no more than what is allowed is ever unpacked. */
    private byte @Nullable [] bounded(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        InputStream content = entity.getContent();
        byte[] body = content == null ? new byte[0] : content.readNBytes(rules.mostBytes() + 1);
        return body.length > rules.mostBytes() ? null : body;
    }

    private static URI withoutFragment(URI address) {
        String text = address.toString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? address : URI.create(text.substring(0, fragment));
    }

    private static String name(OutboundRequest request) {
        return String.valueOf(request.address().getHost());
    }

    private static String seconds(Duration time) {
        return Long.toString(Math.max(1, time.toSeconds()));
    }

    /** Breaks off everything under way. */
    @Override
    public void close() {
        threads.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
