package io.quati.app.diagnosis;

import com.sun.management.OperatingSystemMXBean;
import io.quati.app.logging.LogLine;
import io.quati.app.logging.RecentLog;
import io.quati.app.settings.ServerOptions;
import io.quati.app.web.Access;
import io.quati.app.web.Languages;
import io.quati.app.web.Parameters;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/debug/*}, for administrators: the log, the load, the cache and the settings. */
@RestController
final class DebugController {

    private static final double HUNDRED = 100;

    private final RequestTimes requests;
    private final ServerOptions options;

    DebugController(RequestTimes requests, ServerOptions options) {
        this.requests = requests;
        this.options = options;
    }

    /** What the machine and the server are doing; {@code cpuPercent} is null where the system does not tell. */
    record Performance(
            @Nullable Double cpuPercent,
            @Nullable Double systemCpuPercent,
            int processors,
            Memory memory,
            RequestTimes.Latency latencyMs,
            double throughputRps,
            int threads) {}

    /** The Java heap. */
    record Memory(long usedBytes, long maxBytes) {}

    /** Answer of clearing: how many entries were removed, and how many are left. */
    record Cleared(int removed, int entries, String message) {}

    @Access
    @GetMapping("/api/debug/logs")
    List<LogLine> logs(@RequestParam(defaultValue = "100") String lines) {
        return RecentLog.last(Parameters.whole("lines", lines, 1, RecentLog.MOST));
    }

    @Access
    @GetMapping("/api/debug/performance")
    Performance performance() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        RequestTimes.Measured measured = requests.measured();
        return new Performance(
                percent(system.getProcessCpuLoad()),
                percent(system.getCpuLoad()),
                system.getAvailableProcessors(),
                new Memory(heap.getUsed(), heap.getMax()),
                measured.latency(),
                measured.throughputRps(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private static @Nullable Double percent(double share) {
        return share < 0 || Double.isNaN(share) ? null : share * HUNDRED;
    }

    /** Nothing is kept in a cache yet, which is what it says. */
    @Access
    @PostMapping("/api/debug/cache/clear")
    Cleared clear(Locale language) {
        return new Cleared(0, 0, Languages.text(language, "cache.cleared", "0"));
    }

    @Access
    @GetMapping("/api/debug/config")
    Map<String, Object> config() {
        return ShownSettings.of(options);
    }
}
