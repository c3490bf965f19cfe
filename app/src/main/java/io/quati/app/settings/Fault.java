package io.quati.app.settings;

import io.quati.app.console.JsonObject;
import io.quati.app.console.Texts;
import java.util.List;

/**
 * One thing that is wrong with settings, or worth a word. It never holds a secret.
 *
 * @param path of the setting, as it was written; empty where none is to blame
 * @param key of the text that says so
 * @param arguments what that text names, in its order
 */
public record Fault(Origin origin, String path, String key, List<String> arguments) {

    /** What keys begin with that are about several settings. */
    public static final String RULE = "rule.";

    public Fault {
        arguments = List.copyOf(arguments);
    }

    public Fault(Origin origin, String path, String key, String... arguments) {
        this(origin, path, key, List.of(arguments));
    }

    /** Returns the sentence. */
    public String sentence(Texts texts) {
        return texts.text("fault." + key, arguments.toArray());
    }

    /** Returns place, path and sentence in one line. */
    public String in(Texts texts) {
        String where = origin.place();
        boolean named = path.isEmpty() || key.startsWith(RULE); // the sentence itself names the settings
        return (where.isEmpty() ? "" : where + "  ") + (named ? "" : path + ": ") + sentence(texts);
    }

    /** Returns it for machines. */
    public JsonObject toJson(Texts texts) {
        return new JsonObject()
                .with("origin", origin.source().word())
                .with("place", origin.name())
                .with("line", origin.line() == 0 ? null : origin.line())
                .with("path", path)
                .with("kind", key)
                .with("message", sentence(texts));
    }
}
