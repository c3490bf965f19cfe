package io.quati.app.logging;

import java.util.stream.Collectors;

/** Text from anywhere as it may stand in a log: it can neither begin a line of its own nor steer a terminal. */
final class Printable {

    private static final int LONGEST = 16_000;
    private static final int LONGEST_SECRET = 4_000;

    private Printable() {}

    /** Returns {@code text} without its secrets, and without its end if it is very long. */
    static String masked(String text) {
        return cut(Masking.masked(cut(text, LONGEST + LONGEST_SECRET)), LONGEST);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }

    /** Returns {@code text} on one line; what has no picture is written as its escape. */
    static String line(String text) {
        var line = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isPicture(point)) {
                line.appendCodePoint(point);
            } else {
                line.append(escape(point));
            }
        });
        return line.toString();
    }

    /** Returns {@code text} in its lines, each behind a tab, so that none looks like the beginning of an entry. */
    static String lines(String text) {
        return text.lines().map(line -> "\t" + line(line.strip())).collect(Collectors.joining("\n"));
    }

    private static boolean isPicture(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String escape(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u{" + Integer.toHexString(point) + "}";
        };
    }
}
