package io.quati.app.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quati.core.sweep.SweepAxis;
import io.quati.core.sweep.SweepPlan;
import io.quati.core.sweep.SweepResult;
import io.quati.core.sweep.SweepTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** All results of a sweep as comma-separated values: parameters, equity, buys, sells, method. The same in every language. */
public final class SweepCsv {

    private SweepCsv() {}

    /** Writes the sets in the order of {@code sets}; a file of that name is there whole or not at all. */
    public static void write(Path file, SweepPlan plan, SweepTable table, int[] sets) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(fresh, UTF_8)) {
                List<String> names = plan.axes().stream().map(SweepAxis::name).toList();
                out.write((names.isEmpty() ? "" : String.join(",", names) + ",") + "equity,buys,sells,method\n");
                for (int set : sets) {
                    for (String value : plan.parameters(set).values()) {
                        out.write(value);
                        out.write(',');
                    }
                    out.write(row(table.get(set)));
                }
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(SweepResult result) {
        return result.equity() + "," + result.buys() + "," + result.sells() + ","
                + result.method().name().toLowerCase(Locale.ROOT) + "\n";
    }
}
