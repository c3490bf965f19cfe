package io.quati.core.performance;

import io.quati.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table of the golden data, by the names in its first line. */
final class Columns {

    private static final Pattern JSON_FIELD = Pattern.compile("\"([^\"]+)\": (\"[^\"]*\"|-?[0-9.eE+-]+)");

    private final List<String> names;
    private final List<String[]> rows;

    private Columns(List<String> names, List<String[]> rows) {
        this.names = names;
        this.rows = rows;
    }

    static Columns of(String relative) {
        List<String[]> lines = lines(SharedData.path("data/golden/" + relative)).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .toList();
        return new Columns(List.of(lines.getFirst()), lines.subList(1, lines.size()));
    }

    /** Returns the fields of a flat JSON object, texts with their quotes. */
    static Map<String, String> json(String relative) {
        Map<String, String> fields = new TreeMap<>();
        Matcher field = JSON_FIELD.matcher(String.join("\n", lines(SharedData.path("data/golden/" + relative))));
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        return fields;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return rows.size();
    }

    String text(String name, int row) {
        return rows.get(row)[names.indexOf(name)];
    }

    /** Returns a column of numbers; NaN where a cell is empty. */
    double[] numbers(String name) {
        var numbers = new double[rows.size()];
        for (int i = 0; i < numbers.length; i++) {
            String text = text(name, i);
            numbers[i] = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        }
        return numbers;
    }

    /** Returns a column of numbers without its empty cells. */
    double[] known(String name) {
        return Arrays.stream(numbers(name))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    long[] times(String name) {
        var times = new long[rows.size()];
        for (int i = 0; i < times.length; i++) {
            String text = text(name, i);
            LocalDateTime time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
            times[i] = time.toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        return times;
    }
}
