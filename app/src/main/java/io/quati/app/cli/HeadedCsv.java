package io.quati.app.cli;

import io.quati.app.console.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small CSV file whose first row names the columns. A field with commas stands in double quotes; a field has no line
 * breaks.
 */
final class HeadedCsv {

    private final Path file;
    private final String refusal;
    private final List<String> header;
    private final List<Row> rows = new ArrayList<>();

    /**
     * Reads {@code file}.
     *
     * @param refusal key of the text that says what a row must be, given the file, the row and what was found
     */
    HeadedCsv(Path file, String refusal) {
        this.file = file;
        this.refusal = refusal;
        if (!Files.isRegularFile(file)) {
            throw Refusal.badInput("error.no-file", file.toString());
        }
        List<String> lines = lines();
        if (lines.isEmpty()) {
            throw refuse(1, "");
        }
        header = fields(lines.getFirst().toLowerCase(Locale.ROOT).replace("\ufeff", "")).stream()
                .map(String::strip)
                .toList();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(new Row(i + 1, lines.get(i), fields(lines.get(i))));
            }
        }
    }

    /** A row below the header. */
    final class Row {

        private final int number;
        private final String line;
        private final List<String> fields;

        private Row(int number, String line, List<String> fields) {
            this.number = number;
            this.line = line;
            this.fields = fields;
        }

        /** Returns the field below {@code name}, or {@code otherwise} where there is none or it is empty. */
        String field(String name, String otherwise) {
            int at = header.indexOf(name);
            String value = at >= 0 && at < fields.size() ? fields.get(at).strip() : "";
            return value.isEmpty() ? otherwise : value;
        }

        /** Returns the refusal of this row. */
        Refusal refuse() {
            return HeadedCsv.this.refuse(number, line);
        }
    }

    List<Row> rows() {
        return rows;
    }

    /** Returns the first of {@code names}, in small letters, that is a column; refuses the file if none is. */
    String column(String... names) {
        for (String name : names) {
            if (header.contains(name)) {
                return name;
            }
        }
        throw refuse(1, String.join(",", header));
    }

    private Refusal refuse(int row, String found) {
        return Refusal.badInput(refusal, String.valueOf(file.getFileName()), row, found);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException _) {
            throw refuse(1, "?");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RFC 4180 without line breaks inside fields. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
