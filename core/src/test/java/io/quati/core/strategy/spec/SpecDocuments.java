package io.quati.core.strategy.spec;

import io.quati.core.document.Document.Fields;
import io.quati.core.document.FlatDocument;
import java.util.LinkedHashMap;
import java.util.Map;

/** Documents for tests, in flat form: one {@code place=leaf} a line, texts beginning with a quotation mark. */
final class SpecDocuments {

    private SpecDocuments() {}

    static Fields document(String lines) {
        Map<String, String> leaves = new LinkedHashMap<>();
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> put(line, leaves));
        return (Fields) FlatDocument.toDocument(leaves);
    }

    /** Returns {@code a=1,b=2} as a map. */
    static Map<String, String> map(String text) {
        Map<String, String> map = new LinkedHashMap<>();
        text.replace(',', '\n').lines().filter(line -> !line.isEmpty()).forEach(line -> put(line, map));
        return map;
    }

    private static void put(String line, Map<String, String> map) {
        int equals = line.indexOf('=');
        map.put(line.substring(0, equals), line.substring(equals + 1));
    }
}
