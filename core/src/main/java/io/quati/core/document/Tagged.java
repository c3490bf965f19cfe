package io.quati.core.document;

import io.quati.core.document.Document.Fields;
import io.quati.core.document.Document.Items;
import io.quati.core.document.Document.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A map whose other names depend on the word that {@code tag} has. */
public record Tagged(String tag, Map<String, Struct> cases) implements Shape {

    public Tagged {
        cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    }

    @Override
    public void check(Place place, Document document, Problems problems) {
        if (!(document instanceof Fields(var fields))) {
            problems.add(place, "expected.fields", tag, Shape.quote(document));
            return;
        }
        Document word = fields.get(tag);
        if (word == null) {
            problems.add(place.field(tag), "missing-field");
            return;
        }
        Struct found = word instanceof Text(String text) ? cases.get(text) : null;
        if (found == null) {
            new Choice(cases.keySet(), "unknown-" + tag).check(place.field(tag), word, problems);
        } else {
            found.check(place, document, problems);
        }
    }

    @Override
    public Fields schema() {
        List<Document> schemas = new ArrayList<>();
        cases.forEach((word, struct) -> {
            Map<String, Shape> known = new LinkedHashMap<>(struct.known());
            known.put(tag, new Choice(List.of(word), tag));
            schemas.add(new Struct(known, struct.required(), struct.oneOf()).schema());
        });
        return Shape.type("object").with("oneOf", new Items(schemas));
    }

    @Override
    public boolean isKindOf(Document document) {
        return document instanceof Fields;
    }
}
