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

    private final PrometheusMeterRegistry registry;
    private final ExecutorService scribe = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("figures").factory());

    Figures(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /** Returns how everything is now. */
    String text() {
        return CompletableFuture.supplyAsync(registry::scrape, scribe).join();
    }

    @Override
    public void destroy() {
        scribe.shutdown();
    }
}
