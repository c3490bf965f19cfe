package io.quati.core.document;

import io.quati.core.document.Document.Fields;
import io.quati.core.document.Document.Items;
import java.util.List;

/**
 * One of several shapes, no two of which are of the same kind.
 *
 * @param expects names them together: the key of the problem is {@code expected.} and this
 */
public record Either(String expects, List<Shape> shapes) implements Shape {

    public Either {
        shapes = List.copyOf(shapes);
    }

    @Override
    public void check(Place place, Document document, Problems problems) {
        shapes.stream()
                .filter(shape -> shape.isKindOf(document))
                .findFirst()
                .ifPresentOrElse(
                        shape -> shape.check(place, document, problems),
                        () -> problems.add(place, "expected." + expects, Shape.quote(document)));
    }

    @Override
    public Fields schema() {
        return Document.fields()
                .with(
                        "anyOf",
                        new Items(shapes.stream()
                                .map(shape -> (Document) shape.schema())
                                .toList()));
    }

    @Override
    public boolean isKindOf(Document document) {
        return shapes.stream().anyMatch(shape -> shape.isKindOf(document));
    }
}
