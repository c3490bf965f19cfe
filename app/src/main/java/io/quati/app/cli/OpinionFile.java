package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Opinion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Opinions from a CSV file: a header, then {@code timestamp,score} and as many of {@code source,reason,ttl} as the
 * header names, oldest first. A field with commas stands in double quotes. The time to live is in seconds, a day where
 * nothing is said.
 */
final class OpinionFile {

    private static final String DAY_SECONDS = "86400";

    private final Path file;
    private final Instrument instrument;

    OpinionFile(Path file, Instrument instrument) {
        this.file = file;
        this.instrument = instrument;
    }

    List<Opinion> read() {
        if (!Files.isRegularFile(file)) {
            throw Refusal.badInput("error.no-file", file.toString());
        }
        List<String> lines = lines();
        if (lines.isEmpty()) {
            throw refuse(1, "");
        }
        List<String> header = fields(lines.getFirst().toLowerCase(Locale.ROOT)).stream()
                .map(String::strip)
                .toList();
        if (!header.contains("timestamp") || !header.contains("score")) {
            throw refuse(1, lines.getFirst());
        }
        List<Opinion> opinions = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                opinions.add(opinion(i + 1, lines.get(i), header));
            }
        }
        return opinions;
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

    private Opinion opinion(int row, String line, List<String> header) {
        List<String> fields = fields(line);
        try {
            Instant time = Moments.instant(field("timestamp", fields, header, ""));
            double score = Double.parseDouble(field("score", fields, header, ""));
            long ttl = Long.parseLong(field("ttl", fields, header, DAY_SECONDS));
            String source = field("source", fields, header, "file");
            return new Opinion(
                    time, instrument, source, score, field("reason", fields, header, ""), time.plusSeconds(ttl));
        } catch (IllegalArgumentException | Refusal _) {
            throw refuse(row, line);
        }
    }

    private static String field(String name, List<String> fields, List<String> header, String otherwise) {
        int at = header.indexOf(name);
        String value = at >= 0 && at < fields.size() ? fields.get(at).strip() : "";
        return value.isEmpty() ? otherwise : value;
    }

    private Refusal refuse(int row, String found) {
        return Refusal.badInput("error.opinions", String.valueOf(file.getFileName()), row, found);
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
