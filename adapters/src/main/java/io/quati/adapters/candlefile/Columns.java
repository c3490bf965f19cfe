package io.quati.adapters.candlefile;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names of a file's columns, compared without case, accents, quotes and angle brackets. */
final class Columns {

    /** Stands for a column that is not there. */
    static final int NONE = -1;

    private static final int MOST = 256;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final List<String> names;
    private final RowSource rows;
    private final String wanted;

    /**
     * Returns columns of these names.
     *
     * @param wanted what a file should have, for refusals
     */
    Columns(List<String> names, RowSource rows, String wanted) {
        this.names = names.stream().map(Columns::clean).toList();
        this.rows = rows;
        this.wanted = wanted;
    }

    /** Returns the columns that the current row, a header, names. */
    static Columns ofHeader(RowSource rows, String wanted) {
        return new Columns(texts(rows), rows, wanted);
    }

    /** Returns the fields of the current row as text, the first 256 of them. */
    static List<String> texts(RowSource rows) {
        var fields = new Fields(MOST, rows.separator(), false);
        int count = fields.split(rows.buffer(), rows.from(), rows.to());
        return java.util.stream.IntStream.range(0, count).mapToObj(fields::text).toList();
    }

    private static String clean(String name) {
        String bare = name.strip().replaceAll("^[\"<]|[\">]$", "").strip().toLowerCase(Locale.ROOT);
        return MARKS.matcher(Normalizer.normalize(bare, Normalizer.Form.NFD)).replaceAll("");
    }

    /** Returns the leftmost column with one of these names. */
    int leftmost(List<String> known) {
        for (int i = 0; i < names.size(); i++) {
            if (known.contains(names.get(i))) {
                return i;
            }
        }
        return NONE;
    }

    /** Returns the column with the first of these names that is there, and there once. */
    int first(List<String> known) {
        for (String name : known) {
            int column = names.indexOf(name);
            if (column >= 0) {
                if (names.lastIndexOf(name) != column) {
                    throw missing("but column \"" + name + "\" is there twice");
                }
                return column;
            }
        }
        return NONE;
    }

    /** Returns the same, refusing a file that has no such column. */
    int needed(List<String> known) {
        int column = first(known);
        if (column == NONE) {
            throw missing("but no column \"" + known.getFirst() + "\" is there"
                    + (names.contains("price") ? "; these look like trades, make bars of them first" : ""));
        }
        return column;
    }

    /** Returns whether a name begins like this. */
    boolean hasAnyLike(String beginning) {
        return names.stream().anyMatch(name -> name.startsWith(beginning));
    }

    CandleFormatException missing(String what) {
        return rows.refuse(rows.text(), wanted + ", " + what);
    }
}
