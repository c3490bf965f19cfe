package io.quati.adapters.specfile;

import io.quati.core.document.Document;
import io.quati.core.document.Place;
import io.quati.core.document.Problems;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The limits that a document in the making must keep, and where its parts stand. */
final class Growing {

    private static final int LONGEST_NUMBER = 200;
    private static final int LONGEST_NAME = 60;

    private final Map<Place, Integer> lines = new LinkedHashMap<>();
    private int values;

    /** Notes a value; lists and maps before what they hold. */
    void add(Place place, int line, int depth) {
        lines.put(place, line);
        if (++values > DocumentText.MOST_VALUES) {
            throw new SyntaxException(line, "too-many-values", Integer.toString(DocumentText.MOST_VALUES));
        }
        if (depth > DocumentText.MOST_DEPTH) {
            throw new SyntaxException(line, "too-deep", Integer.toString(DocumentText.MOST_DEPTH));
        }
    }

    Document number(String digits, int line) {
        try {
            if (digits.length() <= LONGEST_NUMBER) {
                return Document.number(new BigDecimal(digits));
            }
        } catch (ArithmeticException | NumberFormatException _) {
            throw tooManyDigits(digits, line);
        }
        throw tooManyDigits(digits, line);
    }

    private static SyntaxException tooManyDigits(String digits, int line) {
        return new SyntaxException(line, "too-many-digits", Problems.quote(digits));
    }

    /** Names become parts of places, where these signs have a meaning. */
    static void requireName(String name, int line) {
        boolean readable = !name.isEmpty() && name.length() <= LONGEST_NAME;
        if (!readable || name.indexOf('.') >= 0 || name.indexOf('[') >= 0 || name.indexOf(']') >= 0) {
            throw new SyntaxException(line, "bad-name", Problems.quote(name));
        }
    }

    static SyntaxException duplicate(String name, int line) {
        return new SyntaxException(line, "duplicate", Problems.quote(name));
    }

    WrittenDocument with(Document document) {
        return new WrittenDocument(document, lines);
    }
}
