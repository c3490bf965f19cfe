package io.quati.app.diagnosis;

import io.quati.app.logging.Masking;
import io.quati.app.settings.Database;
import io.quati.app.settings.ServerOptions;
import io.quati.app.settings.Venue;
import java.util.LinkedHashMap;
import java.util.Map;

/** The server's settings without what must stay secret. */
final class ShownSettings {

    private ShownSettings() {}

    static Map<String, Object> of(ServerOptions options) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("operation_mode", options.venue().mode().text());
        shown.put("port", options.port());
        shown.put("data_dir", options.dataDir().toString());
        shown.put("replay", options.replay() == null ? null : options.replay().toString());
        shown.put("speed", Double.isInfinite(options.speed()) ? "max" : options.speed());
        shown.put("seed", options.seed());
        shown.put("symbol", options.symbol());
        shown.put("exchange", venue(options.venue()));
        shown.put("database", database(options.database()));
        return shown;
    }

    private static Map<String, Object> venue(Venue venue) {
        Map<String, Object> shown = new LinkedHashMap<>();
        switch (venue) {
            case Venue.InProcess() -> shown.put("name", "in-process");
            case Venue.Watched(String name, var hosts) -> {
                shown.put("name", name);
                shown.put("address", hosts.spotRest().toString());
            }
            case Venue.OwnExchange() -> shown.put("name", "local");
            case Venue.LocalExchange local -> {
                shown.put("name", "local");
                shown.put("address", local.address().toString());
                shown.put("key", Masking.HIDDEN);
                shown.put("secret", Masking.HIDDEN);
            }
        }
        return shown;
    }

    private static Map<String, Object> database(Database database) {
        Map<String, Object> shown = new LinkedHashMap<>();
        switch (database) {
            case Database.Embedded(var folder) -> shown.put("folder", folder.toString());
            case Database.Outside outside -> {
                shown.put("address", Masking.masked(outside.toString()));
                shown.put("user", outside.user());
                shown.put("password", Masking.HIDDEN);
            }
        }
        return shown;
    }
}
