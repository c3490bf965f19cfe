package io.quati.app.job;

import io.quati.app.projection.Installation;
import io.quati.app.settings.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;

/** A process that does one long job until it is killed, and writes down each step before it saves it. */
final class JobVictim {

    private static final int STEP_MILLIS = 20;

    private JobVictim() {}

    record Reached(int step) {}

    /** Returns a kind that counts, saves each step, and goes on where it was. */
    static JobKind counting(IntConsumer beforeSaving, int steps) {
        return JobRig.kind("counting", run -> {
            int from = run.checkpoint(Reached.class).map(Reached::step).orElse(0);
            for (int step = from; step < steps; step++) {
                beforeSaving.accept(step);
                run.save(new Reached(step + 1));
                run.progress((step + 1.0) / steps, "counting");
                Thread.sleep(STEP_MILLIS);
            }
            return Map.of("steps", steps);
        });
    }

    /** Runs until it is killed; is given a database, an installation, and the file to write into. */
    @SuppressWarnings("resource")
    public static void main(String[] arguments) throws InterruptedException {
        Path file = Path.of(arguments[2]);
        JobKind counting = counting(
                step -> {
                    try {
                        Files.writeString(file, step + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                1_000_000);
        var rig = new JobRig(
                new Database.Outside(arguments[0], "postgres", ""),
                new Installation(UUID.fromString(arguments[1])),
                1,
                List.of(),
                counting);
        rig.start("counting");
        Thread.currentThread().join();
    }
}
