package io.quati.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the figures were measured on.
 *
 * @param optimizing whether the JVM uses its optimising compiler; without it the figures say nothing
 */
public record Machine(
        String cpu,
        int cores,
        long memoryMebibytes,
        long heapMebibytes,
        String jvm,
        String os,
        int bars,
        boolean optimizing) {

    private static final long MEBIBYTE = 1 << 20;

    /** Returns this one; {@code bars} is 0 where none are of interest. */
    public static Machine describe(int bars) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var runtime = Runtime.getRuntime();
        return new Machine(
                cpuModel(),
                runtime.availableProcessors(),
                system.getTotalMemorySize() / MEBIBYTE,
                runtime.maxMemory() / MEBIBYTE,
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                bars,
                isOptimizing());
    }

    /** Whether the JVM uses its optimising compiler; one started for short programs does not. */
    private static boolean isOptimizing() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .noneMatch(option -> option.startsWith("-XX:TieredStopAtLevel=") || option.equals("-Xint"));
    }

    /** Linux tells; elsewhere the architecture has to do. */
    private static String cpuModel() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** Returns all of it in one line. */
    public String line() {
        String here = "%s, %d cores, %,d MiB memory (%,d MiB heap), %s, %s"
                .formatted(cpu, cores, memoryMebibytes, heapMebibytes, jvm, os);
        return bars == 0 ? here : here + "; %,d bars".formatted(bars);
    }
}
