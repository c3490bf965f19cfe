package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Opinion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Opinions from a CSV file: a header, then {@code timestamp,score} and as many of {@code source,reason,ttl} as the
 * header names, oldest first. The time to live is in seconds, a day where nothing is said.
 */
final class OpinionFile {

    private static final String DAY_SECONDS = "86400";

    private OpinionFile() {}

    static List<Opinion> read(Path file, Instrument instrument) {
        var csv = new HeadedCsv(file, "error.opinions");
        csv.column("timestamp");
        csv.column("score");
        List<Opinion> opinions = new ArrayList<>();
        for (HeadedCsv.Row row : csv.rows()) {
            opinions.add(opinion(row, instrument));
        }
        return opinions;
    }

    private static Opinion opinion(HeadedCsv.Row row, Instrument instrument) {
        try {
            Instant time = Moments.instant(row.field("timestamp", ""));
            double score = Double.parseDouble(row.field("score", ""));
            long ttl = Long.parseLong(row.field("ttl", DAY_SECONDS));
            String source = row.field("source", "file");
            return new Opinion(time, instrument, source, score, row.field("reason", ""), time.plusSeconds(ttl));
        } catch (IllegalArgumentException | Refusal _) {
            throw row.refuse();
        }
    }
}
