package io.quati.adapters.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** A {@link Call} on its way. One thread sends it; any may cancel it. */
final class Sending extends HttpUriRequestBase {

    private static final long serialVersionUID = 1L;

    private final long endNanos;
    private boolean begun;

    /** @param patience after which it is overdue, from now on */
    Sending(Call call, Duration patience) {
        super(call.method(), call.address());
        this.endNanos = System.nanoTime() + patience.toNanos();
        call.headers().forEach(this::addHeader);
        if (!call.body().isEmpty()) {
            setEntity(new ByteArrayEntity(call.body().getBytes(StandardCharsets.UTF_8), null));
        }
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
}
