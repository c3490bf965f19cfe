package io.quati.adapters.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which column of a file holds what.
 *
 * @param time column of the opening time
 * @param numbers columns of open, high, low, close and volume
 */
record CsvLayout(int time, List<Integer> numbers) {

    private static final List<String> TIMES = List.of(
            "", "timestamp", "time", "date", "datetime", "open_time", "open_time_ms", "opentime", "open time", "start");
    private static final List<String> NUMBERS = List.of("open", "high", "low", "close", "volume");
    private static final String WANTED = "columns timestamp,open,high,low,close,volume separated by commas";

    /** The order used where a file has no header. */
    static final CsvLayout PLAIN = new CsvLayout(0, List.of(1, 2, 3, 4, 5));

    /** Returns how many fields a row needs at least. */
    int width() {
        return 1
                + Math.max(
                        time, numbers.stream().mapToInt(Integer::intValue).max().orElse(0));
    }

    /** Returns the layout that the current line, a header, describes. */
    static CsvLayout ofHeader(Lines lines) {
        List<String> names =
                Arrays.stream(lines.text().split(",", -1)).map(CsvLayout::clean).toList();
        int time = -1;
        for (int i = 0; i < names.size() && time < 0; i++) {
            time = TIMES.contains(names.get(i)) ? i : -1;
        }
        if (time < 0) {
            throw lines.refuse(lines.text(), WANTED + ", but no time column is there");
        }
        var numbers = new ArrayList<Integer>();
        for (String name : NUMBERS) {
            numbers.add(only(name, names, lines));
        }
        return new CsvLayout(time, List.copyOf(numbers));
    }

    private static int only(String name, List<String> names, Lines lines) {
        int column = names.indexOf(name);
        if (column < 0) {
            throw lines.refuse(lines.text(), WANTED + ", but no column \"" + name + "\" is there");
        }
        if (names.lastIndexOf(name) != column) {
            throw lines.refuse(lines.text(), WANTED + ", but column \"" + name + "\" is there twice");
        }
        return column;
    }

    private static String clean(String name) {
        return name.strip().replaceAll("^\"|\"$", "").strip().toLowerCase(Locale.ROOT);
    }
}
