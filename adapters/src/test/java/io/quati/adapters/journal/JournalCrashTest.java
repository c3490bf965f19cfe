package io.quati.adapters.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quati.core.journal.ChainReading;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that appends and commits; everything it said was committed must be there. */
class JournalCrashTest {

    private static final int RUNS = 5;
    private static final JournalOptions OPTIONS = new JournalOptions(1 << 20, 64 << 10);

    @TempDir
    Path directory;

    /** The process: prints the last sequence number after each commit. */
    public static void main(String[] arguments) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(Long.parseLong(arguments[1]));
        try (var journal = JournalFile.open(Path.of(arguments[0]), OPTIONS)) {
            while (true) {
                int records = random.nextInt(1, 6);
                for (int i = 0; i < records; i++) {
                    journal.append(payload(journal.nextSequence(), random.nextInt(8, 30_000)));
                }
                journal.commit();
                System.out.println(journal.nextSequence() - 1);
                if (random.nextBoolean()) {
                    journal.reserve();
                }
            }
        }
    }

    private static byte[] payload(long sequence, int length) {
        var payload = ByteBuffer.allocate(length).putLong(sequence);
        while (payload.hasRemaining()) {
            payload.put((byte) sequence);
        }
        return payload.array();
    }

    private Process start(long seed) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalCrashTest.class.getName(),
                        directory.toString(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Lets the process commit something, then kills it at a random time and returns the last number it printed. */
    private static long killed(Process process, long seed) throws IOException, InterruptedException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        try (BufferedReader printed = process.inputReader()) {
            long last = Long.parseLong(printed.readLine());
            Thread killer = Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(random.nextInt(300));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                process.toHandle().destroyForcibly(); // unlike the process itself, leaves its output readable
            });
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                last = Math.max(last, Long.parseLong(line));
            }
            killer.join();
            process.waitFor();
            return last;
        }
    }

    @Test
    void losesNothingThatWasCommittedWhenItIsKilled() throws IOException, InterruptedException {
        long before = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            long committed = killed(start(seed), seed);

            JournalReport report = JournalFile.read(directory, 1, (sequence, payload) -> {
                var expected = ByteBuffer.wrap(payload(sequence, payload.remaining()));
                assertThat(payload.mismatch(expected)).isEqualTo(-1);
            });
            assertThat(report.reading()).as("seed %s", seed).isNotInstanceOf(ChainReading.Broken.class);
            assertThat(committed).isGreaterThan(before);
            assertThat(report.last().sequence()).as("seed %s", seed).isGreaterThanOrEqualTo(committed);
            before = report.last().sequence();
        }
        assertThat(directory.resolve("000000000001.journal")).exists();
    }

    @Test
    void hasOneWriterAmongProcesses() throws IOException, InterruptedException {
        Process process = start(9);
        try (BufferedReader printed = process.inputReader()) {
            assertThat(Long.parseLong(printed.readLine())).isPositive();

            assertThatExceptionOfType(JournalLockedException.class)
                    .isThrownBy(() -> JournalFile.open(directory, OPTIONS))
                    .withMessageContaining("open in process " + process.pid());
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (var journal = JournalFile.open(directory, OPTIONS)) {
            assertThat(journal.nextSequence()).isGreaterThan(1);
            assertThatExceptionOfType(JournalLockedException.class)
                    .isThrownBy(() -> JournalFile.open(directory, OPTIONS));
            // A failed opener here must not have released the lock for others.
            assertThat(start(10).waitFor()).isEqualTo(1);
        }
    }
}
