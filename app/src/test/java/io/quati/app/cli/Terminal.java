package io.quati.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quati.app.console.Session.Streams;
import io.quati.core.domain.BarSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the command line inside the test and keeps what it says. */
final class Terminal {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Terminal() {}

    /** What a call said, and its exit code. */
    record Said(int code, String out, String err) {

        /** Returns the output as the one JSON object that it must be. */
        JsonNode json() {
            return JSON.readTree(out);
        }
    }

    /** Runs a command in English, without any environment. */
    static Said quati(String... arguments) {
        return run(Map.of("LANG", "en_US.UTF-8"), false, arguments);
    }

    /** Runs a command in Portuguese. */
    static Said emPortugues(String... arguments) {
        return run(Map.of("LANG", "pt_BR.UTF-8"), false, arguments);
    }

    static Said run(Map<String, String> environment, boolean terminal, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams =
                new Streams(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), terminal, false);
        int code = Cli.run(List.of(arguments), environment, streams);
        return new Said(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** Writes candles as a CSV file, every number with all its digits. */
    static Path csv(Path file, BarSeries candles) {
        var text = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int i = 0; i < candles.size(); i++) {
            text.append(Instant.ofEpochMilli(candles.openTime(i))).append(',').append(plain(candles.open(i)));
            text.append(',').append(plain(candles.high(i))).append(',').append(plain(candles.low(i)));
            text.append(',').append(plain(candles.close(i))).append(',').append(plain(candles.volume(i)));
            text.append('\n');
        }
        return write(file, text.toString());
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).toPlainString();
    }
}
