package io.quati.adapters.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** A {@link Call} on its way. One thread at a time sends it; any may cancel it. */
final class Sending {

    private static final String AGENT = "quati";

    private final HttpRoute route;
    private final ClassicHttpRequest request;
    private final long endNanos;
    private @Nullable Line line;
    private boolean begun;
    private boolean cancelled;
    private @Nullable Cancellable step;

    /**
     * @param destination of the call's host
     * @param patience after which it is overdue, from now on
     */
    Sending(Call call, Destination destination, Duration patience) {
        this.endNanos = System.nanoTime() + patience.toNanos();
        this.route = destination.route();
        this.request = new BasicClassicHttpRequest(call.method(), route.getTargetHost(), call.target());
        request.setHeader(HttpHeaders.HOST, destination.name());
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

    HttpRoute route() {
        return route;
    }

    ClassicHttpRequest request() {
        return request;
    }

    boolean isOverdue(long nowNanos) {
        return nowNanos - endNanos >= 0;
    }

    /**
     * From now on it goes over {@code lent}.
     *
     * @throws InterruptedIOException if it is cancelled already
     */
    void over(Line lent) throws InterruptedIOException {
        line = lent;
        at(() -> {
            lent.cut();
            return true;
        });
    }

    /** Returns whether a connection is lent to it. */
    boolean hasLine() {
        return line != null;
    }

    /** Returns whether a connection is lent to it that stands. */
    boolean isConnected() {
        return line != null && line.isConnected();
    }

    void connect() throws IOException {
        if (!isConnected()) {
            line().connect();
        }
    }

    /** Writes it. From now on it may have arrived. */
    void write() throws IOException {
        Line to = line();
        begun = true;
        to.write(request);
    }

    /** Returns the whole answer. */
    Answer read() throws IOException {
        return line().read(request);
    }

    private Line line() {
        return Objects.requireNonNull(line, "no connection is lent");
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

    /** It is over: cancelling breaks nothing off any more, and the connection is given back. */
    void end() {
        synchronized (this) {
            step = null;
        }
        if (line != null) {
            line.close();
        }
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
