package io.quati.core.document;

import io.quati.core.document.Document.Decimal;
import io.quati.core.document.Document.Fields;
import io.quati.core.document.Document.Items;
import io.quati.core.document.Document.Text;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a document may look like. One description serves both the check of a document, with a problem for every
 * fault, and the JSON Schema (draft 2020-12) that is published, so the two cannot drift apart.
 */
public interface Shape {

    /** Adds everything to {@code problems} in which {@code document}, found at {@code place}, differs from this. */
    void check(Place place, Document document, Problems problems);

    /** Returns this as a JSON Schema; references point into {@code $defs} of the whole. */
    Fields schema();

    /** Returns whether the document is at least of the right kind: a text, a number, a list or a map. */
    boolean isKindOf(Document document);

    /** Returns the leaf as it was written; lists and maps only hint at what they are. */
    static String quote(Document document) {
        return switch (document) {
            case Document.Nothing() -> "–";
            case Text(String text) -> "\"" + Problems.quote(text) + "\"";
            case Decimal number -> Problems.quote(number.plain());
            case Document.Flag(boolean value) -> Boolean.toString(value);
            case Items(var items) -> items.isEmpty() ? "[]" : "[…]";
            case Fields(var fields) ->
                fields.isEmpty() ? "{}" : "{" + Problems.quote(String.join(", ", fields.keySet())) + "}";
        };
    }

    /** Returns the schema of everything of a JSON type. */
    static Fields type(String name) {
        return Document.fields().with("type", Document.text(name));
    }

    /** Returns words as a list. */
    static Document texts(Collection<String> words) {
        return new Items(words.stream().map(Document::text).toList());
    }

    /** Returns the schemas of shapes by name. */
    static Document schemas(Map<String, Shape> shapes) {
        Map<String, Document> schemas = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> schemas.put(name, shape.schema()));
        return new Fields(schemas);
    }
}
