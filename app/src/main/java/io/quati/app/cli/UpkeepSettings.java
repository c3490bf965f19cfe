package io.quati.app.cli;

import io.quati.app.settings.Origin;
import io.quati.app.settings.Settings;
import io.quati.app.settings.Upkeep;
import io.quati.app.settings.reload.LiveSettings;
import java.nio.file.Path;
import java.time.ZoneId;

/** What settings say about the work that a server does besides. */
final class UpkeepSettings {

    private UpkeepSettings() {}

    static Upkeep of(LiveSettings live) {
        Settings settings = live.current();
        var backups = new Upkeep.Backups(
                backups(settings, Path.of(settings.text("server.data_dir"))),
                settings.text("backup.schedule"),
                () -> live.current().whole("backup.retention_days"),
                live.source().file());
        return new Upkeep(
                settings.whole("jobs.at_once"),
                () -> live.current().whole("jobs.history_days"),
                backups,
                ZoneId.of(settings.text("server.time_zone")));
    }

    /** Returns the folder of backups: the one that is set, else one in the data folder. */
    static Path backups(Settings settings, Path data) {
        return settings.origin("backup.directory").source() == Origin.Source.DEFAULT
                ? data.resolve("backups")
                : Path.of(settings.text("backup.directory"));
    }
}
