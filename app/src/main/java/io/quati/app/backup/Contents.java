package io.quati.app.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an archive holds; its first entry, as JSON.
 *
 * @param version of the product that made it
 * @param schema version of the tables
 * @param tables number of rows by table, in an order in which references point backwards
 * @param sums SHA-256 of each other entry, in hexadecimal digits, by its name
 * @param leftOut what the data folder holds and the archive does not
 */
public record Contents(
        String version,
        Instant madeAt,
        String schema,
        Map<String, Long> tables,
        Map<String, String> sums,
        List<String> leftOut) {

    static final String NAME = "contents.json";
    static final String TABLES = "tables/";
    static final String FILES = "data/";
    static final String SETTINGS = "settings/quati.yaml";
}
