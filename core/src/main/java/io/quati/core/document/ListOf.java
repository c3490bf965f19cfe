package io.quati.core.document;

import io.quati.core.document.Document.Fields;
import io.quati.core.document.Document.Items;

/** A list. */
public record ListOf(Shape item, int least, int most) implements Shape {

    @Override
    public void check(Place place, Document document, Problems problems) {
        if (!(document instanceof Items(var items))) {
            problems.add(place, "expected.items", Shape.quote(document));
            return;
        }
        if (items.size() < least || items.size() > most) {
            problems.add(
                    place,
                    least == most ? "wrong-size" : "wrong-size.range",
                    Integer.toString(least),
                    Integer.toString(most),
                    Integer.toString(items.size()));
        }
        for (int i = 0; i < items.size(); i++) {
            item.check(place.item(i), items.get(i), problems);
        }
    }

    @Override
    public Fields schema() {
        return Shape.type("array")
                .with("items", item.schema())
                .with("minItems", Document.number(least))
                .with("maxItems", Document.number(most));
    }

    @Override
    public boolean isKindOf(Document document) {
        return document instanceof Items;
    }
}
