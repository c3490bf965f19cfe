package io.quati.app.cli;

import io.quati.app.backup.Backup;
import io.quati.app.backup.BackupFailedException;
import io.quati.app.backup.Contents;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Page;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.console.Version;
import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Database;
import io.quati.app.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes all that a server remembers into one archive. */
@Command(name = "backup")
final class BackupCommand implements Runnable {

    private final Session session;

    @Mixin
    private DataFolder folder = new DataFolder();

    @Mixin
    private SettingsOptions settingsOptions = new SettingsOptions();

    @Option(names = "--to", paramLabel = "DIR", descriptionKey = "option.backup-to")
    private @Nullable Path to;

    @Option(names = "--keep", paramLabel = "DAYS", descriptionKey = "option.backup-keep")
    private @Nullable Integer keep;

    @Option(names = "--candles", descriptionKey = "option.backup-candles")
    private boolean candles;

    BackupCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Settings settings = SettingsOptions.load(session, settingsOptions.source(session, Map.of()));
        Path data = folder.path(session);
        if (!Files.isDirectory(data)) {
            throw Refusal.badInput("backup.no-folder", data);
        }
        Database database = Database.in(settings)
                .<Database>map(outside -> outside)
                .orElse(new Database.Embedded(data.resolve("database")));
        Path file = Path.of("config", "quati.yaml");
        var backup = new Backup(data, database, file, candles, Version.current().number());
        Instant now = Instant.now();
        try {
            Path place = to == null ? UpkeepSettings.backups(settings, data) : to;
            Backup.Made made = backup.into(place, now);
            List<Path> retired = keep == null ? List.of() : Backup.retire(place, now.minus(Duration.ofDays(keep)));
            answer(made, retired);
        } catch (BackupFailedException e) {
            throw Refusal.failed("backup.failed", String.valueOf(e.getMessage()));
        } catch (CannotStartException e) {
            throw Refusal.badInput(e.key(), e.arguments().toArray());
        }
    }

    private void answer(Backup.Made made, List<Path> retired) {
        Contents contents = made.contents();
        long rows =
                contents.tables().values().stream().mapToLong(Long::longValue).sum();
        var json = new JsonObject()
                .with("archive", made.archive().toString())
                .with("files", contents.sums().size())
                .with("rows", rows)
                .with("bytes", made.bytes())
                .with("left_out", contents.leftOut())
                .with("deleted", retired.stream().map(Path::toString).toList());
        session.answer(json, page -> {
            line(page, "backup.made", made.archive(), contents.sums().size(), rows, made.bytes());
            if (!contents.leftOut().isEmpty()) {
                line(page, "backup.left-out", String.join(", ", contents.leftOut()));
            }
            retired.forEach(archive -> line(page, "backup.retired", archive, String.valueOf(keep)));
        });
    }

    private void line(Page page, String key, Object... places) {
        page.line(session.texts().text(key, places));
    }
}
