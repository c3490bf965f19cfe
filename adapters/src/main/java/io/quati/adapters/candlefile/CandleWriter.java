package io.quati.adapters.candlefile;

import io.quati.core.domain.BarSeries;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Writes candles to files that {@link CandleReader} reads back bit for bit. A file appears whole or not at all.
 *
 * <p>CSV: {@code timestamp,open,high,low,close,volume}, times in milliseconds since 1970 UTC, or as
 * ISO-8601 where some are so near to 1970 that they would be taken for seconds; bars that last differently
 * long have {@code start_time,end_time} instead of the first, and can be written as CSV only. JSON: an array of arrays in
 * the same order, as CCXT and freqtrade have them. Parquet: compressed by zstd, {@code open_time} as a UTC timestamp.
 */
public final class CandleWriter {

    /** How candles are written. */
    public enum Form {
        CSV,
        JSON,
        PARQUET;

        /**
         * Returns the form called {@code name}, in any case.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Form parse(String name) {
            return Arrays.stream(values())
                    .filter(form -> form.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("format must be csv, json or parquet, was \""
                            + CandleFormatException.printable(name) + "\""));
        }

        /** Returns the form that the ending of a file's name tells, CSV if it tells none. */
        public static Form ofName(Path file) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            return name.endsWith(".parquet") ? PARQUET : name.endsWith(".json") ? JSON : CSV;
        }
    }

    private CandleWriter() {}

    /**
     * Writes {@code series} to {@code file}, replacing what is there.
     *
     * @throws IllegalArgumentException if that form has no place for the end of bars that last differently long
     */
    public static void write(BarSeries series, Form form, Path file) {
        if (series.isUneven() && form != Form.CSV) {
            throw new IllegalArgumentException("format must be csv for bars that last differently long, was "
                    + form.name().toLowerCase(Locale.ROOT));
        }
        Path target = file.toAbsolutePath();
        Path beside = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try {
                Files.deleteIfExists(beside);
                switch (form) {
                    case CSV -> writeText(beside, text -> writeCsv(series, text));
                    case JSON -> writeText(beside, text -> writeJson(series, text));
                    case PARQUET -> writeParquet(series, beside);
                }
                try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static void writeParquet(BarSeries series, Path file) {
        try (var parquet = new ParquetFiles()) {
            parquet.write(file, series);
        }
    }

    private interface Text {
        void writeTo(Writer out) throws IOException;
    }

    private static void writeText(Path file, Text text) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            text.writeTo(out);
        }
    }

    private static void writeCsv(BarSeries series, Writer out) throws IOException {
        boolean epoch = isPlainlyMillis(series);
        out.write((series.isUneven() ? "start_time,end_time" : "timestamp") + ",open,high,low,close,volume\n");
        for (int i = 0; i < series.size(); i++) {
            out.write(time(series.openTime(i), epoch));
            if (series.isUneven()) {
                out.write(',' + time(series.closeTime(i), epoch));
            }
            writeNumbers(series, i, out);
            out.write('\n');
        }
    }

    private static void writeJson(BarSeries series, Writer out) throws IOException {
        boolean epoch = isPlainlyMillis(series);
        String quote = epoch ? "" : "\"";
        out.write('[');
        for (int i = 0; i < series.size(); i++) {
            out.write(i == 0 ? "[" : ",\n[");
            out.write(quote + time(series.openTime(i), epoch) + quote);
            writeNumbers(series, i, out);
            out.write(']');
        }
        out.write("]\n");
    }

    private static boolean isPlainlyMillis(BarSeries series) {
        return IntStream.range(0, series.size())
                .allMatch(i -> TimeFormat.isPlainlyMillis(series.openTime(i))
                        && (!series.isUneven() || TimeFormat.isPlainlyMillis(series.closeTime(i))));
    }

    private static String time(long millis, boolean epoch) {
        return epoch ? Long.toString(millis) : Instant.ofEpochMilli(millis).toString();
    }

    private static void writeNumbers(BarSeries series, int i, Writer out) throws IOException {
        out.write(',' + text(series.open(i)));
        out.write(',' + text(series.high(i)));
        out.write(',' + text(series.low(i)));
        out.write(',' + text(series.close(i)));
        out.write(',' + text(series.volume(i)));
    }

    /** Returns the shortest decimal that reads back as {@code value}, without an exponent. */
    static String text(double value) {
        String shortest = Double.toString(value);
        String plain = shortest.indexOf('E') < 0
                ? shortest
                : new BigDecimal(shortest).stripTrailingZeros().toPlainString();
        return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }
}
