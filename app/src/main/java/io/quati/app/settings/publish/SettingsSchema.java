package io.quati.app.settings.publish;

import io.quati.app.console.Texts;
import io.quati.app.settings.SettingsTexts;
import io.quati.app.settings.catalogue.Catalogue;
import io.quati.app.settings.catalogue.Setting;
import io.quati.core.document.Document;
import io.quati.core.document.Document.Fields;
import io.quati.core.document.Shape;
import java.util.List;
import java.util.Optional;

/** The JSON Schema (draft 2020-12) of the file of settings, for editors. */
public final class SettingsSchema {

    private SettingsSchema() {}

    /** Returns the schema. */
    public static Fields of(Texts texts) {
        Fields head = Document.fields()
                .with("$schema", Document.text("https://json-schema.org/draft/2020-12/schema"))
                .with("title", Document.text(texts.text("schema.title")));
        return map("", head, texts);
    }

    private static Fields map(String path, Fields head, Texts texts) {
        Fields properties = Document.fields();
        for (String name : Catalogue.current().namesIn(path)) {
            String place = path.isEmpty() ? name : path + "." + name;
            Optional<Setting> setting = Catalogue.current().find(place);
            properties = properties.with(
                    name,
                    setting.isPresent()
                            ? leaf(place, setting.get(), texts)
                            : map(place, describe(Document.fields(), "section." + place, texts), texts));
        }
        return head.with("type", Shape.texts(List.of("object", "null")))
                .with("properties", properties)
                .with("additionalProperties", new Document.Flag(false));
    }

    private static Fields describe(Fields schema, String key, Texts texts) {
        return texts.has(key) ? schema.with("description", Document.text(texts.text(key))) : schema;
    }

    private static Fields leaf(String place, Setting setting, Texts texts) {
        Fields schema = setting.kind().schema().with("description", Document.text(SettingsTexts.about(setting, texts)));
        if (!place.equals(setting.path())) {
            return schema.with("deprecated", new Document.Flag(true));
        }
        return setting.isOptional() ? schema : schema.with("default", setting.usual());
    }
}
