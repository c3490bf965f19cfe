package io.quati.core.document;

import io.quati.core.document.Document.Fields;
import io.quati.core.document.Document.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A text of a certain form.
 *
 * @param expects names the form: the key of the problem is {@code expected.} and this
 * @param lookalikes keys of problems for texts that are wrong in a way worth a sentence of its own
 */
public record Word(String pattern, String expects, Map<String, Pattern> lookalikes) implements Shape {

    public Word {
        lookalikes = Collections.unmodifiableMap(new LinkedHashMap<>(lookalikes));
    }

    public Word(String pattern, String expects) {
        this(pattern, expects, Collections.emptyMap());
    }

    @Override
    public void check(Place place, Document document, Problems problems) {
        if (!(document instanceof Text(String text))) {
            problems.add(place, "expected." + expects, Shape.quote(document));
            return;
        }
        if (!text.matches(pattern)) {
            String key = lookalikes.entrySet().stream()
                    .filter(lookalike -> lookalike.getValue().matcher(text).matches())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("expected." + expects);
            problems.add(place, key, Shape.quote(document));
        }
    }

    @Override
    public Fields schema() {
        return Shape.type("string").with("pattern", Document.text("^(?:" + pattern + ")$"));
    }

    @Override
    public boolean isKindOf(Document document) {
        return document instanceof Text;
    }
}
