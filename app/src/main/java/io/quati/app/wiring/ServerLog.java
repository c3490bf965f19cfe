package io.quati.app.wiring;

import io.quati.app.logging.LogFiles;
import io.quati.app.projection.TradeFiles;
import io.quati.app.settings.LogPlaces;
import io.quati.app.settings.ServerOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server writes for people and their tools, besides the console: the log, and the trades. */
final class ServerLog implements AutoCloseable {

    private static final String NOTE = "trade-files.json";

    private final ServerOptions options;
    private final InstantSource clock;
    private final @Nullable LogFiles files;
    private @Nullable TradeFiles trades;

    private ServerLog(ServerOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
        LogPlaces places = options.logs();
        this.files = places == null ? null : LogFiles.open(places, clock);
    }

    /** Begins to write, if files were asked for. */
    static ServerLog open(ServerOptions options, InstantSource clock) {
        return new ServerLog(options, clock);
    }

    /** Says which journals there are; nobody else must be writing the files of trades. */
    void follow(Map<String, Path> journals) {
        LogPlaces places = options.logs();
        if (places != null && files != null && files.isOpen()) {
            trades = new TradeFiles(
                    places,
                    options.dataDir().resolve(NOTE),
                    journals,
                    options.venue().mode().text(),
                    clock);
        }
    }

    void start() {
        if (trades != null) {
            trades.start();
        }
    }

    void keep(int days) {
        if (files != null) {
            files.keep(days);
        }
    }

    @Override
    public void close() {
        if (trades != null) {
            trades.close();
        }
        if (files != null) {
            files.close();
        }
    }
}
