package io.quati.app.settings.load;

import io.quati.adapters.wire.Secret;
import io.quati.app.settings.Origin;
import io.quati.app.settings.Settings.Held;
import io.quati.app.settings.Value;
import io.quati.app.settings.catalogue.Kind;
import io.quati.app.settings.catalogue.Setting;
import io.quati.core.document.Document;
import io.quati.core.document.Document.Text;
import io.quati.core.document.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values that one source gives, checked one by one. */
final class Reading {

    private final Map<String, Held> values = new LinkedHashMap<>();
    private final Faults faults;

    Reading(Faults faults) {
        this.faults = faults;
    }

    /** Returns what was given and is of its kind, by path. */
    Map<String, Held> values() {
        return values;
    }

    /**
     * Takes a value, or says what is wrong with it.
     *
     * @param place where it was written, as its writer calls it
     */
    void take(Setting setting, Document written, Origin origin, String place) {
        if (isNothing(setting, written)) {
            return;
        }
        Optional<Document> read = setting.kind().read(written);
        if (read.isEmpty()) {
            refuse(setting, written, origin, place);
            return;
        }
        boolean sample = read.get() instanceof Text(String text)
                && (setting.isSecret() ? Samples.isNoSecret(text) : Samples.isLeftOver(text));
        if (sample) {
            faults.blame(setting);
            faults.add(origin, place, setting.isSecret() ? "sample-secret" : "sample");
            return;
        }
        put(setting, new Held(value(setting, read.get()), origin), place);
    }

    private static Value value(Setting setting, Document read) {
        return setting.isSecret() && read instanceof Text(String text)
                ? new Value.Hidden(new Secret(text))
                : new Value.Open(read);
    }

    /** What may be missing may also be left blank. */
    private static boolean isNothing(Setting setting, Document written) {
        return written instanceof Document.Nothing
                || (setting.isOptional() && written instanceof Text(String text) && text.isBlank());
    }

    private void refuse(Setting setting, Document written, Origin origin, String place) {
        faults.blame(setting);
        Kind.Expectation expected = setting.kind().expectation();
        List<String> arguments = new ArrayList<>(expected.arguments());
        if (!setting.isSecret()) {
            arguments.add(Shape.quote(written));
        }
        faults.add(origin, place, "expected." + expected.key(), arguments.toArray(String[]::new));
    }

    private void put(Setting setting, Held held, String place) {
        Held earlier = values.putIfAbsent(setting.path(), held);
        if (earlier != null && !earlier.value().equals(held.value())) {
            faults.blame(setting);
            faults.add(held.origin(), place, "conflict", earlier.origin().place());
        }
    }
}
