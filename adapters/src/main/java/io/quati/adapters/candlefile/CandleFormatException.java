package io.quati.adapters.candlefile;

/**
 * A candle file that cannot be used, with the place, the offending text and what was expected instead. The message
 * holds all of it in one line: {@code prices.csv, row 17: expected a positive price, found "-3.1"}.
 */
public final class CandleFormatException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int LONGEST_FOUND = 80;

    /** File name, without folders. */
    private final String file;

    /** Line of the file. */
    private final int row;

    /** Offending text, escaped. */
    private final String found;

    /** What should have stood there. */
    private final String expected;

    /** Whether the row alone is at fault. */
    private final boolean skippable;

    CandleFormatException(String file, int row, String found, String expected) {
        super(message(file, row, printable(found), expected));
        this.file = file;
        this.row = row;
        this.found = printable(found);
        this.expected = expected;
        this.skippable = false;
    }

    private CandleFormatException(CandleFormatException same) {
        super(same.getMessage(), same);
        this.file = same.file;
        this.row = same.row;
        this.found = same.found;
        this.expected = same.expected;
        this.skippable = true;
    }

    /** Returns the same, known to be the fault of this row alone. */
    CandleFormatException ofRowAlone() {
        return new CandleFormatException(this);
    }

    private static String message(String file, int row, String found, String expected) {
        String place = row > 0 ? file + ", row " + row : file;
        String instead = row == 0 ? "" : found.isEmpty() ? ", found nothing" : ", found \"" + found + "\"";
        return place + ": expected " + expected + instead;
    }

    /** Returns at most 80 characters of {@code text} in printable ASCII, others as {@code \\uXXXX}. */
    public static String printable(String text) {
        var result = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST_FOUND); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                result.append(c);
            } else {
                result.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return text.length() > LONGEST_FOUND ? result.append("…").toString() : result.toString();
    }

    /** Returns the name of the file, without its folders. */
    public String file() {
        return file;
    }

    /** Returns the line of the file, a header being line 1; 0 when the file as a whole is meant. */
    public int row() {
        return row;
    }

    /** Returns the offending text, escaped and cut to 80 characters; empty when there is none to show. */
    public String found() {
        return found;
    }

    /** Returns whether a reader that leaves out bad rows would leave out this one. */
    public boolean isSkippable() {
        return skippable;
    }

    /** Returns what was expected. */
    public String expected() {
        return expected;
    }
}
