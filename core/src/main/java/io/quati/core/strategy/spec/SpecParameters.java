package io.quati.core.strategy.spec;

import io.quati.core.catalogue.Parameter;
import io.quati.core.document.Document;
import io.quati.core.document.Document.Decimal;
import io.quati.core.document.Document.Fields;
import io.quati.core.document.Document.Items;
import io.quati.core.document.Document.Text;
import io.quati.core.document.Place;
import io.quati.core.document.Problems;
import io.quati.core.strategy.rule.Setting;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The parameters of a document, and what refers to them. */
final class SpecParameters {

    private static final BigDecimal BEYOND = new BigDecimal("1e15");

    private final Problems problems;
    private final Map<String, SpecParameter> byName = new LinkedHashMap<>();
    private final TreeSet<String> unused = new TreeSet<>();

    SpecParameters(Problems problems) {
        this.problems = problems;
    }

    /** Takes in the parameters that the document declares. */
    void read(Fields root) {
        Place all = Place.ROOT.field("parameters");
        if (root.find("parameters").orElse(Document.NOTHING) instanceof Fields(var declared)) {
            declared.forEach((name, value) -> {
                unused.add(name);
                byName.put(name, parameter(all.field(name), name, value));
            });
        }
    }

    private SpecParameter parameter(Place place, String name, Document document) {
        Fields fields = document instanceof Fields given ? given : Document.fields();
        String type = fields.find("type").map(SpecParameters::leaf).orElse("");
        if (type.equals(SpecParameter.word(Parameter.Type.CHOICE))) {
            return choice(place, name, fields);
        }
        boolean whole = type.equals(SpecParameter.word(Parameter.Type.INTEGER));
        BigDecimal least = decimal(fields, "min", BEYOND.negate());
        BigDecimal greatest = decimal(fields, "max", BEYOND);
        BigDecimal preset = decimal(fields, "default", least);
        if (least.compareTo(greatest) > 0) {
            problems.add(place, "min-above-max", Decimal.plain(least), Decimal.plain(greatest));
        } else if (preset.compareTo(least) < 0 || preset.compareTo(greatest) > 0) {
            problems.add(
                    place.field("default"),
                    "default-outside",
                    Decimal.plain(preset),
                    Decimal.plain(least),
                    Decimal.plain(greatest));
        }
        return new SpecParameter(
                new Parameter(
                        name,
                        whole ? Parameter.Type.INTEGER : Parameter.Type.NUMBER,
                        Decimal.plain(preset),
                        least.doubleValue(),
                        greatest.doubleValue(),
                        List.of()),
                decimal(fields, "step", whole ? BigDecimal.ONE : BigDecimal.ZERO));
    }

    private SpecParameter choice(Place place, String name, Fields fields) {
        List<String> choices = fields.find("choices").orElse(Document.NOTHING) instanceof Items(var items)
                ? items.stream().map(SpecParameters::leaf).toList()
                : List.of();
        String preset = fields.find("default").map(SpecParameters::leaf).orElse("");
        if (!choices.isEmpty() && !choices.contains(preset)) {
            problems.addUnknown(place.field("default"), "unknown-choice", preset, choices);
        }
        return new SpecParameter(new Parameter(name, Parameter.Type.CHOICE, preset, 0, 0, choices), BigDecimal.ZERO);
    }

    /** Returns what was given for {@code target}, a parameter of an indicator or a strategy of the catalogue. */
    Setting setting(Place place, Document document, Parameter target) {
        if (!isReference(document)) {
            return new Setting.Fixed(leaf(document));
        }
        if (target.type() != Parameter.Type.CHOICE) {
            boolean whole = target.type() == Parameter.Type.INTEGER;
            return numeric(place, document, target.least(), target.greatest(), whole);
        }
        SpecParameter found = find(place, document);
        boolean fits = found.definition().type() == Parameter.Type.CHOICE
                && target.choices().containsAll(found.definition().choices());
        if (!fits && byName.containsValue(found)) {
            problems.add(place, "choices-beyond", leaf(document), String.join(", ", target.choices()));
        }
        return new Setting.OfParameter(found.definition().name());
    }

    /** Returns a number of bars. */
    Setting bars(Place place, Document document, int least, int greatest) {
        return isReference(document)
                ? numeric(place, document, least, greatest, true)
                : new Setting.Fixed(document instanceof Decimal number ? number.plain() : "1");
    }

    /** Returns a share in percent. */
    Setting percent(Place place, Document document) {
        return isReference(document)
                ? numeric(place, document, 0, 1_000_000, false)
                : new Setting.Fixed(leaf(document).replace("%", ""));
    }

    /** Returns the value of a parameter as an operand of a rule. */
    Setting operand(Place place, Document document) {
        return numeric(place, document, -Double.MAX_VALUE, Double.MAX_VALUE, false);
    }

    private Setting numeric(Place place, Document document, double least, double greatest, boolean whole) {
        SpecParameter found = find(place, document);
        Parameter parameter = found.definition();
        if (byName.containsValue(found)) {
            if (parameter.type() == Parameter.Type.CHOICE) {
                problems.add(place, "parameter-no-number", leaf(document));
            } else if (whole && parameter.type() != Parameter.Type.INTEGER) {
                problems.add(place, "parameter-not-whole", leaf(document));
            } else if (parameter.least() < least || parameter.greatest() > greatest) {
                problems.add(
                        place,
                        "range-beyond",
                        leaf(document),
                        Decimal.plain(BigDecimal.valueOf(least)),
                        Decimal.plain(BigDecimal.valueOf(greatest)));
            }
        }
        return new Setting.OfParameter(parameter.name());
    }

    /** Returns the parameter that was meant; one that nobody declared stands in where there is none. */
    private SpecParameter find(Place place, Document document) {
        String name = leaf(document).substring(1);
        unused.remove(name);
        SpecParameter found = byName.get(name);
        if (found == null) {
            problems.addUnknown(place, "unknown-parameter", name, byName.keySet());
            return new SpecParameter(Parameter.number(name, 0, 0, 0), BigDecimal.ZERO);
        }
        return found;
    }

    /** Adds a problem for every parameter that changes nothing. */
    void requireUse() {
        unused.forEach(name ->
                problems.add(Place.ROOT.field("parameters").field(name), "unused-parameter", Problems.quote(name)));
    }

    boolean isDeclared(String name) {
        return byName.containsKey(name);
    }

    List<SpecParameter> all() {
        return List.copyOf(byName.values());
    }

    static boolean isReference(Document document) {
        return document instanceof Text(String text) && text.startsWith("$");
    }

    static String leaf(Document document) {
        return switch (document) {
            case Text(String text) -> text;
            case Decimal number -> number.plain();
            case Document.Nothing _, Document.Flag _, Items _, Fields _ -> "";
        };
    }

    private static BigDecimal decimal(Fields fields, String name, BigDecimal otherwise) {
        return fields.find(name).orElse(Document.NOTHING) instanceof Decimal number ? number.value() : otherwise;
    }
}
