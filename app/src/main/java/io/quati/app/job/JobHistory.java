package io.quati.app.job;

import io.quati.app.settings.Upkeep;
import java.time.Duration;
import java.time.InstantSource;

/** Forgets jobs that have been over for long. */
final class JobHistory implements JobKind {

    static final String NAME = "job-history";

    private final JobTable table;
    private final Upkeep upkeep;
    private final InstantSource clock;

    JobHistory(JobTable table, Upkeep upkeep, InstantSource clock) {
        this.table = table;
        this.upkeep = upkeep;
        this.clock = clock;
    }

    /** How many were forgotten. */
    record Forgotten(int jobs) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Forgotten run(JobRun run) {
        Duration kept = Duration.ofDays(upkeep.historyDays().getAsInt());
        return new Forgotten(table.forget(clock.instant().minus(kept)));
    }
}
