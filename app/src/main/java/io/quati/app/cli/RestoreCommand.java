package io.quati.app.cli;

import io.quati.app.backup.BackupFailedException;
import io.quati.app.backup.Contents;
import io.quati.app.backup.Restore;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Database;
import io.quati.app.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings an archive back. */
@Command(name = "restore")
final class RestoreCommand implements Runnable {

    private final Session session;

    @Mixin
    private DataFolder folder = new DataFolder();

    @Mixin
    private SettingsOptions settingsOptions = new SettingsOptions();

    @Parameters(index = "0", paramLabel = "ARCHIVE", descriptionKey = "option.backup-archive")
    private Path archive = Path.of("");

    @Option(names = "--check", descriptionKey = "option.restore-check")
    private boolean check;

    RestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Settings settings = SettingsOptions.load(session, settingsOptions.source(session, Map.of()));
        Path data = folder.path(session);
        Database database = Database.in(settings)
                .<Database>map(outside -> outside)
                .orElse(new Database.Embedded(data.resolve("database")));
        var restore = new Restore(archive);
        try {
            Contents contents = check ? restore.check() : restore.into(data, database);
            answer(contents, data);
        } catch (BackupFailedException e) {
            throw Refusal.failed("backup.failed", String.valueOf(e.getMessage()));
        } catch (CannotStartException e) {
            throw Refusal.badInput(e.key(), e.arguments().toArray());
        }
    }

    private void answer(Contents contents, Path data) {
        long rows =
                contents.tables().values().stream().mapToLong(Long::longValue).sum();
        int files = contents.sums().size();
        var json = new JsonObject()
                .with("archive", archive.toString())
                .with("made_at", contents.madeAt().toString())
                .with("version", contents.version())
                .with("files", files)
                .with("rows", rows)
                .with("restored", !check);
        session.answer(
                json,
                page -> page.line(
                        check
                                ? session.texts().text("restore.good", archive, contents.madeAt(), files, rows)
                                : session.texts().text("restore.done", files, rows, data)));
    }
}
