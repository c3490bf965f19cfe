package io.quati.adapters.wire;

import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** A {@link Call} on its way. One thread sends it; any may cancel it. */
final class Sending {

    private static final String AGENT = "quati";

    private final HttpHost target;
    private final ClassicHttpRequest request;
    private final long endNanos;
    private boolean begun;
    private boolean cancelled;
    private @Nullable Cancellable step;

    /** @param patience after which it is overdue, from now on */
    Sending(Call call, Duration patience) {
        URI address = call.address();
        this.endNanos = System.nanoTime() + patience.toNanos();
        HttpHost named = new HttpHost(address.getScheme(), address.getHost(), address.getPort());
        this.target = RoutingSupport.normalize(named, DefaultSchemePortResolver.INSTANCE);
        this.request = new BasicClassicHttpRequest(call.method(), target, path(address));
        request.setHeader(HttpHeaders.HOST, named.toHostString());
        request.setHeader(HttpHeaders.USER_AGENT, AGENT);
        call.headers().forEach(request::setHeader);
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        if (body.length > 0) {
            request.setEntity(new ByteArrayEntity(body, null));
        }
        if (body.length > 0 || Method.POST.isSame(call.method())) {
            request.setHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
        }
    }

    private static String path(URI address) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery();
        return query == null ? path : path + "?" + query;
    }

    HttpHost target() {
        return target;
    }

    ClassicHttpRequest request() {
        return request;
    }

    boolean isOverdue(long nowNanos) {
        return nowNanos - endNanos >= 0;
    }

    /** From now on it may have arrived. */
    void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }

    /**
     * Takes the next step, which is broken off when this is cancelled.
     *
     * @throws InterruptedIOException if it is cancelled already
     */
    synchronized void at(Cancellable next) throws InterruptedIOException {
        if (cancelled) {
            throw new InterruptedIOException("cancelled");
        }
        step = next;
    }

    /** From now on cancelling breaks nothing off. */
    synchronized void end() {
        step = null;
    }

    synchronized void cancel() {
        cancelled = true;
        if (step != null) {
            step.cancel();
        }
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }
}
