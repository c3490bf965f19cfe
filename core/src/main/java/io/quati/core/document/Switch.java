package io.quati.core.document;

import io.quati.core.document.Document.Fields;

/** A map that has one shape where {@code name} is there, and another where it is not. */
public record Switch(String name, Shape present, Shape absent) implements Shape {

    @Override
    public void check(Place place, Document document, Problems problems) {
        boolean there = document instanceof Fields(var fields) && fields.containsKey(name);
        (there ? present : absent).check(place, document, problems);
    }

    @Override
    public Fields schema() {
        return Document.fields()
                .with("if", Document.fields().with("required", Document.items(Document.text(name))))
                .with("then", present.schema())
                .with("else", absent.schema());
    }

    @Override
    public boolean isKindOf(Document document) {
        return document instanceof Fields;
    }
}
