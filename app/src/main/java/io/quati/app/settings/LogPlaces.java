package io.quati.app.settings;

import java.nio.file.Path;

/**
 * Where the log is written, besides the console.
 *
 * @param directory of all files that have no place of their own
 * @param server file of everything
 * @param bots file of what is about bots
 * @param trades table of all trades
 * @param retentionDays for how long older files are kept
 * @param console whether the console shows the log too
 */
public record LogPlaces(Path directory, Path server, Path bots, Path trades, int retentionDays, boolean console) {

    /** The usual names, in {@code directory}. */
    public LogPlaces(Path directory, int retentionDays) {
        this(
                directory,
                directory.resolve("ai-server.log"),
                directory.resolve("bot.log"),
                directory.resolve("trades.csv"),
                retentionDays,
                true);
    }

    /** Returns what {@code settings} say; a file that is not set lies in the directory. */
    public static LogPlaces in(Settings settings) {
        Path directory = Path.of(settings.text("logging.directory"));
        return new LogPlaces(
                directory,
                file(settings, directory, "logging.server_log_file"),
                file(settings, directory, "logging.log_file"),
                file(settings, directory, "logging.trade_log_file"),
                settings.whole("logging.retention_days"),
                settings.flag("logging.log_to_console"));
    }

    private static Path file(Settings settings, Path directory, String path) {
        Path file = Path.of(settings.text(path));
        return settings.origin(path).source() == Origin.Source.DEFAULT ? directory.resolve(file.getFileName()) : file;
    }
}
