package io.quati.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void areWrittenFourTimesASecondAtMost() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var asked = new AtomicInteger();
        registry.gauge("asked", asked, AtomicInteger::incrementAndGet);
        var figures = new Figures(registry);

        long end = System.nanoTime() + 1_000_000_000L;
        int last = 0;
        while (System.nanoTime() < end) {
            assertThat(figures.text()).contains("asked ");
            last = asked.get();
        }
        figures.destroy();

        assertThat(last).isBetween(2, 5);
    }
}
