package io.quati.app.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under headings. Columns whose key ends in {@code #} hold numbers and are aligned to the right; a key that begins
 * with {@code =} is the heading itself.
 */
public final class Table {

    private final Page page;
    private final List<Boolean> right = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param keys of the headings in the message bundles
     */
    public Table(Page page, String... keys) {
        this.page = page;
        List<String> headings = new ArrayList<>();
        for (String key : keys) {
            boolean number = key.endsWith("#");
            right.add(number);
            String name = number ? key.substring(0, key.length() - 1) : key;
            headings.add(name.startsWith("=") ? name.substring(1) : page.texts().text(name));
        }
        rows.add(headings);
    }

    /** Adds a row of as many cells as there are headings. */
    public void row(String... cells) {
        if (cells.length != right.size()) {
            throw new IllegalArgumentException("cells must be " + right.size() + ", was " + cells.length);
        }
        rows.add(List.of(cells));
    }

    /** Writes the table. */
    public void print() {
        int[] widths = new int[right.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            String line = line(rows.get(r), widths);
            page.line("  " + (r == 0 ? page.dim(line) : line));
        }
    }

    private String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : "  ");
            line.append(right.get(i) ? padding + row.get(i) : row.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }
}
