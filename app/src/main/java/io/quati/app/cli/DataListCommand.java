package io.quati.app.cli;

import io.quati.adapters.catalog.CandleCatalog;
import io.quati.adapters.catalog.CatalogEntry;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Session;
import io.quati.app.console.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what the catalogue holds. */
@Command(name = "list")
final class DataListCommand implements Runnable {

    private final Session session;

    @Mixin
    private DataFolder dataFolder = new DataFolder();

    DataListCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        List<CatalogEntry> entries = entries(dataFolder.path(session));
        var json = new JsonObject()
                .with("series", entries.stream().map(DataListCommand::toJson).toList());
        session.answer(json, page -> {
            if (entries.isEmpty()) {
                page.say("list.empty");
                return;
            }
            var table = new Table(
                    page, "list.venue", "list.symbol", "list.interval", "list.rows#", "list.first", "list.last");
            for (CatalogEntry entry : entries) {
                table.row(
                        entry.key().venue(),
                        entry.key().symbol(),
                        entry.key().interval().text(),
                        page.texts().count(entry.rows()),
                        page.texts().time(entry.first()),
                        page.texts().time(entry.last()));
            }
            table.print();
        });
    }

    /** Looking creates nothing. */
    private static List<CatalogEntry> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var catalogue = new CandleCatalog(folder)) {
            return catalogue.list();
        }
    }

    private static JsonObject toJson(CatalogEntry entry) {
        return new JsonObject()
                .with("venue", entry.key().venue())
                .with("symbol", entry.key().symbol())
                .with("interval", entry.key().interval().text())
                .with("rows", entry.rows())
                .with("first", entry.first())
                .with("last", entry.last());
    }
}
