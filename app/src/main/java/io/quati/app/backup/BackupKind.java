package io.quati.app.backup;

import io.quati.app.console.Version;
import io.quati.app.job.JobKind;
import io.quati.app.job.JobRun;
import io.quati.app.settings.ServerOptions;
import io.quati.app.settings.Upkeep.Backups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** The job that writes an archive of everything, and deletes those that are too old. */
@Component
final class BackupKind implements JobKind {

    static final String NAME = "backup";

    private final Backups terms;
    private final Backup backup;
    private final InstantSource clock;

    BackupKind(ServerOptions options, InstantSource clock) {
        this.terms = options.upkeep().backups();
        this.backup = new Backup(
                options.dataDir(),
                options.database(),
                terms.settings(),
                false,
                Version.current().number());
        this.clock = clock;
    }

    /** What an attempt after a kill has to know: the moment that names the archive. */
    record Begun(Instant at) {}

    /** What was made; {@code deleted} are archives that were too old. */
    record Result(String archive, int files, long rows, long bytes, List<String> deleted) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Result run(JobRun run) throws IOException {
        Begun begun = run.checkpoint(Begun.class).orElseGet(() -> new Begun(clock.instant()));
        run.save(begun);
        Backup.Made made = made(begun.at(), run);
        List<Path> old = Backup.retire(
                terms.folder(),
                clock.instant().minus(Duration.ofDays(terms.keptDays().getAsInt())));
        return new Result(
                name(made.archive()),
                made.contents().sums().size(),
                made.contents().tables().values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                made.bytes(),
                old.stream().map(BackupKind::name).toList());
    }

    /** Makes the archive, unless an attempt that was killed right after it has. */
    private Backup.Made made(Instant at, JobRun run) throws IOException {
        Path archive = Backup.archive(terms.folder(), at);
        Backup.clear(archive);
        return Files.exists(archive)
                ? new Backup.Made(archive, new Restore(archive).check(), Files.size(archive))
                : backup.into(terms.folder(), at, run::progress);
    }

    private static String name(Path archive) {
        return String.valueOf(archive.getFileName());
    }
}
