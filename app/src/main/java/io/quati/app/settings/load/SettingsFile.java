package io.quati.app.settings.load;

import io.quati.adapters.specfile.DocumentText;
import io.quati.adapters.specfile.SyntaxException;
import io.quati.adapters.specfile.WrittenDocument;
import io.quati.app.settings.Origin;
import io.quati.app.settings.Origin.Source;
import io.quati.app.settings.catalogue.Catalogue;
import io.quati.app.settings.catalogue.Setting;
import io.quati.core.document.Document;
import io.quati.core.document.Document.Fields;
import io.quati.core.document.Place;
import io.quati.core.document.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file of settings: YAML, maps within maps down to the values. */
final class SettingsFile {

    /** What these say names no part of the file but numbers and signs. */
    private static final Set<String> HARMLESS = Set.of("too-long", "too-many-values", "too-deep", "duplicate");

    private final Path file;
    private final Substitution substitution;
    private final Faults faults;
    private final Reading reading;

    SettingsFile(Path file, Substitution substitution, Faults faults) {
        this.file = file;
        this.substitution = substitution;
        this.faults = faults;
        this.reading = new Reading(faults);
    }

    /** Returns what the file gives. */
    Reading read() {
        if (!Files.isRegularFile(file)) {
            faults.add(at(0), "", "no-file");
            return reading;
        }
        try (InputStream in = Files.newInputStream(file)) {
            WrittenDocument written = DocumentText.ofYaml(in.readNBytes(DocumentText.MOST_BYTES + 1));
            map(written, written.document(), Place.ROOT);
        } catch (SyntaxException e) {
            if (!e.key().equals("empty")) {
                faults.add(at(e.line()), "", "syntax." + e.key(), harmless(e));
            }
        } catch (IOException _) {
            faults.add(at(0), "", "unreadable");
        }
        return reading;
    }

    /** A parser may quote what it stumbled over, which may be a secret. */
    private static String[] harmless(SyntaxException e) {
        boolean quotes = e.arguments().stream().anyMatch(each -> each.matches(".*[!\"].*|.*input.*"));
        return HARMLESS.contains(e.key()) || (e.key().equals("notation") && !quotes)
                ? e.arguments().toArray(String[]::new)
                : new String[] {"…"};
    }

    private Origin at(int line) {
        return new Origin(Source.FILE, file.toString(), line);
    }

    private void map(WrittenDocument written, Document document, Place place) {
        Collection<String> names = Catalogue.current().namesIn(place.path());
        switch (document) {
            case Fields(var fields) -> fields.forEach((name, value) -> entry(written, name, value, place));
            case Document.Nothing() -> {
                // a map of which every line is a remark
            }
            case Document.Text _, Document.Decimal _, Document.Flag _, Document.Items _ ->
                faults.add(
                        at(written.lineOf(place)),
                        place.path(),
                        "expected.map",
                        names.stream().limit(5).reduce((a, b) -> a + ", " + b).orElse(""));
        }
    }

    private void entry(WrittenDocument written, String name, Document value, Place within) {
        Place place = within.field(name);
        Origin origin = at(written.lineOf(place));
        Optional<Setting> setting = Catalogue.current().find(place.path());
        if (setting.isPresent()) {
            if (value instanceof Fields) {
                faults.add(origin, place.path(), "no-map");
                faults.blame(setting.get());
            } else {
                substitution
                        .apply(setting.get(), value, origin, place.path())
                        .ifPresentOrElse(
                                meant -> reading.take(setting.get(), meant, origin, place.path()),
                                () -> faults.blame(setting.get()));
            }
        } else if (Catalogue.current().namesIn(place.path()).isEmpty()) {
            unknown(name, within, origin);
        } else {
            map(written, value, place);
        }
    }

    /** A name is probably one of its neighbours misspelt, else one that belongs elsewhere. */
    private void unknown(String name, Place within, Origin origin) {
        String path = within.field(Problems.quote(name)).path();
        List<String> elsewhere = Catalogue.current().all().stream()
                .filter(setting -> setting.name().equals(name))
                .map(Setting::path)
                .toList();
        if (elsewhere.isEmpty()) {
            faults.addUnknown(origin, path, "unknown", name, Catalogue.current().namesIn(within.path()));
        } else {
            faults.add(origin, path, "unknown.near", Problems.quote(name), String.join(", ", elsewhere));
        }
    }
}
