package io.quati.core.document;

import io.quati.core.document.Document.Fields;
import io.quati.core.document.Document.Text;
import java.util.Collection;
import java.util.List;

/** One of some words. */
public record Choice(Collection<String> words, String key) implements Shape {

    public Choice {
        words = List.copyOf(words);
    }

    @Override
    public void check(Place place, Document document, Problems problems) {
        if (!(document instanceof Text(String text) && words.contains(text))) {
            String typed = document instanceof Text(String text) ? text : Shape.quote(document);
            problems.addUnknown(place, key, typed, words);
        }
    }

    @Override
    public Fields schema() {
        return Document.fields().with("enum", Shape.texts(words));
    }

    @Override
    public boolean isKindOf(Document document) {
        return document instanceof Text;
    }
}
