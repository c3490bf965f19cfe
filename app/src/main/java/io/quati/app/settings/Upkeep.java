package io.quati.app.settings;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the server does besides trading, and when. What is supplied may change while it runs.
 *
 * @param jobsAtOnce how many long works go on at a time
 * @param historyDays for how long it is known what became of them
 * @param zone in which hours of the day are meant
 */
public record Upkeep(int jobsAtOnce, IntSupplier historyDays, Backups backups, ZoneId zone) {

    private static final int USUAL_AT_ONCE = 2;
    private static final int USUAL_DAYS = 30;
    private static final String EVERY_NIGHT = "0 2 * * *";

    /**
     * Archives of everything.
     *
     * @param folder where they are
     * @param schedule minute, hour, day, month and weekday
     * @param keptDays for how long they are kept
     * @param settings file of settings that goes into them, if there is one
     */
    public record Backups(
            Path folder,
            String schedule,
            IntSupplier keptDays,
            @Nullable Path settings) {}

    /** Returns what nobody has set. */
    static Upkeep usual(Path dataDir) {
        var backups = new Backups(dataDir.resolve("backups"), EVERY_NIGHT, () -> USUAL_DAYS, null);
        return new Upkeep(USUAL_AT_ONCE, () -> USUAL_DAYS, backups, ZoneOffset.UTC);
    }
}
