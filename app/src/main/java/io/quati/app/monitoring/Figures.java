package io.quati.app.monitoring;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Writes all figures down in the text format of Prometheus, on a thread of the platform: on a virtual one the JDK's {@link
 * java.io.BufferedWriter} starts small and is copied at every word that does not fit, 20 MB for the figures of 100 bots.
 */
@Component
final class Figures implements DisposableBean {

    /** However often they are asked for, they are written four times a second at most. */
    private static final long FRESH_NANOS = 250_000_000L;

    private final PrometheusMeterRegistry registry;
    private final ExecutorService scribe = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("figures").factory());

    private String written = "";
    private long writtenAt;

    Figures(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /** Returns how everything is, or was a moment ago. */
    String text() {
        return CompletableFuture.supplyAsync(this::fresh, scribe).join();
    }

    /** Only the scribe's thread comes here. */
    private String fresh() {
        if (written.isEmpty() || System.nanoTime() - writtenAt > FRESH_NANOS) {
            writtenAt = System.nanoTime();
            written = registry.scrape();
        }
        return written;
    }

    @Override
    public void destroy() {
        scribe.shutdown();
    }
}
