package io.quati.app.sweep;

import io.quati.core.catalogue.Suggestion;
import io.quati.core.sweep.SweepAxis;
import io.quati.core.sweep.SweepPlan;
import io.quati.core.sweep.SweepTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Final equity over two parameters: in each cell the best of all sets that have its two values, NaN where there are none.
 */
public final class HeatMap {

    private static final String[] SHADES = {"  ", "░░", "▒▒", "▓▓", "██"};
    private static final String NOTHING = "··";
    private static final int CELL = 14;
    private static final int LEFT = 60;
    private static final int TOP = 30;

    private final SweepAxis x;
    private final SweepAxis y;
    private final double[][] cells;

    private HeatMap(SweepAxis x, SweepAxis y, double[][] cells) {
        this.x = x;
        this.y = y;
        this.cells = cells;
    }

    /**
     * Returns the map over the two parameters that {@code names} lists, separated by a comma.
     *
     * @throws IllegalArgumentException if it does not list two different parameters of the strategy
     */
    public static HeatMap of(SweepPlan plan, SweepTable table, String names) {
        String[] two = names.split(",", -1);
        if (two.length != 2 || two[0].strip().equals(two[1].strip())) {
            throw new IllegalArgumentException(
                    "a heat map must name two parameters, for instance fast,slow; was " + names);
        }
        int across = axis(plan, two[0].strip());
        int down = axis(plan, two[1].strip());
        SweepAxis x = plan.axes().get(across);
        SweepAxis y = plan.axes().get(down);
        var cells = new double[y.values().size()][x.values().size()];
        for (double[] row : cells) {
            Arrays.fill(row, Double.NaN);
        }
        for (int set : table.done()) {
            double[] row = cells[plan.position(set, down)];
            int column = plan.position(set, across);
            double equity = table.get(set).equity();
            row[column] = Double.isNaN(row[column]) ? equity : Math.max(row[column], equity);
        }
        return new HeatMap(x, y, cells);
    }

    private static int axis(SweepPlan plan, String name) {
        List<String> names = plan.axes().stream().map(SweepAxis::name).toList();
        int axis = names.indexOf(name);
        if (axis < 0) {
            throw new IllegalArgumentException(
                    Suggestion.unknown("parameter of " + plan.strategy().name(), name, names));
        }
        return axis;
    }

    public SweepAxis x() {
        return x;
    }

    public SweepAxis y() {
        return y;
    }

    /** Returns how many characters wide {@link #lines} are, without labels. */
    public int width() {
        return x.values().size() * 2;
    }

    public double lowest() {
        return Arrays.stream(cells)
                .flatMapToDouble(Arrays::stream)
                .filter(cell -> !Double.isNaN(cell))
                .min()
                .orElse(Double.NaN);
    }

    public double highest() {
        return Arrays.stream(cells)
                .flatMapToDouble(Arrays::stream)
                .filter(cell -> !Double.isNaN(cell))
                .max()
                .orElse(Double.NaN);
    }

    /** Returns one line per value of y, the first at the top, two characters a cell: the darker, the higher it ranks. */
    public List<String> lines() {
        double[] ranked = Arrays.stream(cells)
                .flatMapToDouble(Arrays::stream)
                .filter(cell -> !Double.isNaN(cell))
                .sorted()
                .toArray();
        int label = y.values().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < cells.length; row++) {
            var line =
                    new StringBuilder(("%" + label + "s ").formatted(y.values().get(row)));
            for (double cell : cells[row]) {
                line.append(Double.isNaN(cell) ? NOTHING : SHADES[level(share(ranked, cell), SHADES.length)]);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Returns the share of cells that are not above {@code cell}. */
    private static double share(double[] ranked, double cell) {
        int place = Arrays.binarySearch(ranked, cell);
        return ranked.length < 2 ? 1 : (double) place / (ranked.length - 1);
    }

    private static int level(double share, int levels) {
        return Math.clamp((int) (share * levels), 0, levels - 1);
    }

    /** Returns the map as comma-separated values: a row per value of y, empty where there is no result. */
    public String csv() {
        var text = new StringBuilder(y.name() + "\\" + x.name() + "," + String.join(",", x.values()) + "\n");
        for (int row = 0; row < cells.length; row++) {
            text.append(y.values().get(row));
            for (double cell : cells[row]) {
                text.append(',').append(Double.isNaN(cell) ? "" : Double.toString(cell));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Returns the map as a picture, from blue (lowest rank) over white to red (highest); each cell tells its value. */
    public String svg() {
        double[] ranked = Arrays.stream(cells)
                .flatMapToDouble(Arrays::stream)
                .filter(cell -> !Double.isNaN(cell))
                .sorted()
                .toArray();
        int width = LEFT + CELL * x.values().size() + TOP;
        int height = TOP + CELL * y.values().size() + LEFT;
        var svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" ".formatted(width, height));
        svg.append(
                "font-family=\"sans-serif\" font-size=\"10\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < cells[row].length; column++) {
                double cell = cells[row][column];
                if (!Double.isNaN(cell)) {
                    svg.append(
                            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"><title>%s %s, %s %s: %s</title></rect>\n"
                                    .formatted(
                                            LEFT + column * CELL,
                                            TOP + row * CELL,
                                            CELL,
                                            CELL,
                                            colour(share(ranked, cell)),
                                            x.name(),
                                            x.values().get(column),
                                            y.name(),
                                            y.values().get(row),
                                            Double.toString(cell)));
                }
            }
        }
        labels(svg);
        return svg.append("</svg>\n").toString();
    }

    private void labels(StringBuilder svg) {
        int bottom = TOP + CELL * y.values().size();
        int rowStep = Math.max(1, y.values().size() / 20);
        for (int row = 0; row < y.values().size(); row += rowStep) {
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n"
                    .formatted(LEFT - 4, TOP + row * CELL + CELL - 3, y.values().get(row)));
        }
        int columnStep = Math.max(1, x.values().size() / 20);
        for (int column = 0; column < x.values().size(); column += columnStep) {
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n"
                    .formatted(
                            LEFT + column * CELL + CELL / 2,
                            bottom + 14,
                            x.values().get(column)));
        }
        svg.append("<text x=\"%d\" y=\"%d\">%s →</text>\n".formatted(LEFT, bottom + 32, x.name()));
        svg.append("<text x=\"4\" y=\"%d\">%s ↓</text>\n".formatted(TOP - 10, y.name()));
    }

    private static String colour(double share) {
        double up = Math.max(0, 2 * share - 1);
        double down = Math.max(0, 1 - 2 * share);
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(255 - 223 * down),
                Math.round(255 - 155 * down - 205 * up),
                Math.round(255 - 55 * down - 215 * up));
    }
}
