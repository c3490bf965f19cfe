package io.quati.app.diagnosis;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Measures how long requests take: the last {@value #KEPT} of them. */
@Component
final class RequestTimes extends OncePerRequestFilter {

    private static final int KEPT = 4096;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private final long[] ends = new long[KEPT];
    private final long[] nanos = new long[KEPT];
    private final long start = System.nanoTime();
    private int next;
    private int count;

    /**
     * Milliseconds within which so many percent of the requests of the last minute were answered; null if there were none.
     */
    record Latency(
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {}

    /** @param throughputRps requests a second over the last minute, or since the start */
    record Measured(Latency latency, double throughputRps) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            long ended = System.nanoTime();
            note(ended, ended - begun);
        }
    }

    private synchronized void note(long ended, long took) {
        ends[next] = ended;
        nanos[next] = took;
        next = (next + 1) % KEPT;
        count = Math.min(KEPT, count + 1);
    }

    synchronized Measured measured() {
        long now = System.nanoTime();
        long[] recent = new long[count];
        int found = 0;
        long oldest = now;
        for (int i = 0; i < count; i++) {
            if (now - ends[i] <= WINDOW_NANOS) {
                recent[found++] = nanos[i];
                oldest = Math.min(oldest, ends[i]);
            }
        }
        long[] sorted = Arrays.copyOf(recent, found);
        Arrays.sort(sorted);
        long span = found == KEPT ? now - oldest : Math.min(WINDOW_NANOS, now - start);
        var latency = new Latency(percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 99));
        return new Measured(latency, span <= 0 ? 0 : found * NANOS_PER_SECOND / span);
    }

    private static @Nullable Double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return null;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
    }
}
