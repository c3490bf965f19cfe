package io.quati.core.strategy.spec;

import io.quati.core.document.Document;
import io.quati.core.document.Document.Decimal;
import io.quati.core.document.Document.Fields;
import io.quati.core.document.Document.Items;
import io.quati.core.document.Document.Text;
import io.quati.core.document.Place;
import io.quati.core.document.Problems;
import io.quati.core.strategy.rule.Arithmetic;
import io.quati.core.strategy.rule.Column;
import io.quati.core.strategy.rule.Operand;
import io.quati.core.strategy.rule.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers that rules of a document may look at. */
final class SpecOperands {

    static final String BARS_HELD = "bars-held";

    private static final Pattern REFERENCE = Pattern.compile("([^.\\[]+)(?:\\.([^\\[]+))?(?:\\[([0-9]+)\\])?");
    private static final Operand HARMLESS = new Operand.OfCandle(Column.CLOSE, 0);

    private final Map<String, List<String>> outputs;
    private final SpecParameters parameters;
    private final Problems problems;

    /**
     * @param outputs by the name of the indicator
     */
    SpecOperands(Map<String, List<String>> outputs, SpecParameters parameters, Problems problems) {
        this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        this.parameters = parameters;
        this.problems = problems;
    }

    Operand read(Place place, Document document) {
        return switch (document) {
            case Text _
            when SpecParameters.isReference(document) -> new Operand.Constant(parameters.operand(place, document));
            case Text(String text) -> reference(place, text);
            case Decimal number ->
                new Operand.Constant(Setting.of(number.value().doubleValue()));
            case Fields(var fields) -> calculation(place, fields);
            case Document.Nothing _, Document.Flag _, Items _ -> HARMLESS;
        };
    }

    private Operand calculation(Place place, Map<String, Document> fields) {
        for (Arithmetic arithmetic : Arithmetic.values()) {
            if (fields.get(arithmetic.word()) instanceof Items(var items)) {
                List<Operand> operands = new ArrayList<>();
                for (int i = 0; i < items.size(); i++) {
                    operands.add(read(place.field(arithmetic.word()).item(i), items.get(i)));
                }
                return operands.size() < 2 ? HARMLESS : new Operand.Calculation(arithmetic, operands);
            }
        }
        return HARMLESS;
    }

    private Operand reference(Place place, String text) {
        Matcher parts = REFERENCE.matcher(text);
        if (!parts.matches()) {
            return HARMLESS;
        }
        String name = parts.group(1);
        String output = parts.group(2);
        int barsAgo = parts.group(3) == null ? 0 : back(place, parts.group(3));
        if (output == null) {
            for (Column column : Column.values()) {
                if (column.word().equals(name)) {
                    return new Operand.OfCandle(column, barsAgo);
                }
            }
            if (name.equals(BARS_HELD)) {
                if (barsAgo > 0) {
                    problems.add(place, "no-past", name);
                }
                return new Operand.BarsHeld();
            }
        }
        List<String> known = outputs.get(name);
        if (known == null) {
            if (parameters.isDeclared(name)) {
                problems.add(place, "unknown-reference.near", name, String.join(", ", names()), "$" + name);
            } else {
                problems.addUnknown(place, "unknown-reference", name, names());
            }
            return HARMLESS;
        }
        int index = output == null ? 0 : known.indexOf(output);
        if (index < 0) {
            problems.addUnknown(place, "unknown-output", output == null ? "" : output, known);
            return HARMLESS;
        }
        return new Operand.OfIndicator(name, index, barsAgo);
    }

    private int back(Place place, String digits) {
        int bars = digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (bars > SpecShape.LONGEST_LOOK_BACK) {
            problems.add(place, "too-far-back", Problems.quote(digits), Integer.toString(SpecShape.LONGEST_LOOK_BACK));
            return 0;
        }
        return bars;
    }

    private SequencedSet<String> names() {
        SequencedSet<String> names = new TreeSet<>(outputs.keySet());
        for (Column column : Column.values()) {
            names.add(column.word());
        }
        names.add(BARS_HELD);
        return names;
    }
}
