package io.quati.app.monitoring;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quati.app.settings.ServerOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import org.springframework.stereotype.Component;

/** What the process uses of the machine that it runs on. */
@Component
final class Machine implements MeterBinder {

    private static final int PERCENT = 100;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Path dataDir;

    Machine(ServerOptions options) {
        dataDir = options.dataDir();
    }

    /** Share of all cores that the process has used lately; 0 to 100. */
    double cpuPercent() {
        return Math.max(0, system.getProcessCpuLoad()) * PERCENT;
    }

    /** Heap and what the virtual machine needs besides, in bytes. */
    double memoryBytes() {
        return memory.getHeapMemoryUsage().getUsed()
                + (double) memory.getNonHeapMemoryUsage().getUsed();
    }

    /** Free space where the data folder is, in bytes. */
    double freeDiskBytes() {
        return dataDir.toFile().getUsableSpace();
    }

    /** Used share of the disk that the data folder is on; 0 to 100. */
    double diskPercent() {
        double total = dataDir.toFile().getTotalSpace();
        return total == 0 ? 0 : PERCENT * (1 - freeDiskBytes() / total);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("python_ai_cpu_usage_percent", this, Machine::cpuPercent)
                .description("CPU usage of the process, percent of all cores")
                .register(registry);
        usage(registry, "cpu", this::cpuPercent);
        usage(registry, "memory", this::memoryBytes);
        usage(registry, "disk", this::diskPercent);
        usage(registry, "threads", threads::getThreadCount);
        Gauge.builder("disk_free_bytes", this, Machine::freeDiskBytes)
                .description("free space where journals and database are")
                .register(registry);
    }

    private static void usage(MeterRegistry registry, String resource, DoubleSupplier value) {
        Gauge.builder("process_resource_usage", value::getAsDouble)
                .description("cpu and disk in percent, memory in bytes, threads counted")
                .tag("resource", resource)
                .register(registry);
    }
}
