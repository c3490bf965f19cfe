package io.quati.app.report;

/** Text from outside as a field of a table that people open with a spreadsheet (RFC 4180). */
public final class CsvField {

    private static final String FORMULA = "=+-@\t\r";

    private CsvField() {}

    /** Returns {@code text} in quotes where it needs them; what a spreadsheet would calculate begins with an apostrophe. */
    public static String of(String text) {
        boolean calculates = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String plain = calculates ? "'" + text : text;
        return plain.matches("[^,\"\\r\\n]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }
}
