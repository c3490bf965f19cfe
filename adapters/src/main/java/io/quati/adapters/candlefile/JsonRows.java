package io.quati.adapters.candlefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The rows of a JSON array: arrays of values as CCXT and freqtrade write them, or objects whose names become a header.
 * Rows are counted from 1. Memory stays the same however long the file is.
 */
final class JsonRows implements RowSource {

    private static final String WANTED = "a JSON array of rows, each an array or an object of plain values";
    private static final byte SEPARATOR = 0x1f;
    private static final String BETWEEN = "\u001f";
    private static final int LONGEST = 1 << 14;

    private final String file;
    private final JsonParser parser;
    private byte[] row = new byte[0];
    private int line;
    private List<String> header = List.of();
    private List<String> waiting = List.of();

    JsonRows(String file, InputStream in) {
        this.file = file;
        try {
            var text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
            parser = new JsonFactory().createParser(ObjectReadContext.empty(), text);
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    @Override
    public boolean next() {
        if (!waiting.isEmpty()) {
            line++;
            row = bytes(waiting);
            waiting = List.of();
            return true;
        }
        try {
            return read();
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    private boolean read() {
        if (line == 0) {
            require(parser.nextToken() == JsonToken.START_ARRAY);
        }
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            require(parser.nextToken() == null);
            return false;
        }
        if (token == JsonToken.START_OBJECT) {
            return readObject();
        }
        line++;
        require(token == JsonToken.START_ARRAY);
        var values = new ArrayList<String>();
        for (JsonToken value = parser.nextToken(); value != JsonToken.END_ARRAY; value = parser.nextToken()) {
            values.add(text(value, values.size()));
        }
        row = bytes(values);
        return true;
    }

    /** Reads an object; the names of the first one are handed out as a header before it. */
    private boolean readObject() {
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            names.add(parser.currentName());
            values.add(text(parser.nextToken(), values.size()));
        }
        if (line == 0 && header.isEmpty()) {
            require(!names.isEmpty());
            header = List.copyOf(names);
            waiting = values;
            row = bytes(header);
            return true;
        }
        line++;
        if (!names.equals(header)) {
            throw refuse(String.join(",", names), "the names of the first row in the same order");
        }
        row = bytes(values);
        return true;
    }

    private String text(@Nullable JsonToken token, int before) {
        if (before == LONGEST) {
            throw refuse("", "a row of at most " + LONGEST + " values");
        }
        require(token != null && token.isScalarValue());
        return token == JsonToken.VALUE_NULL ? "" : parser.getString();
    }

    private byte[] bytes(List<String> values) {
        String joined = String.join(BETWEEN, values);
        if (joined.length() > LONGEST) {
            throw refuse(joined, "a row of at most " + LONGEST + " characters");
        }
        if (values.stream().anyMatch(value -> value.chars().anyMatch(c -> c < ' '))) {
            throw refuse(joined, "values without control characters");
        }
        return joined.getBytes(StandardCharsets.UTF_8);
    }

    private void require(boolean asWanted) {
        if (!asWanted) {
            throw line == 0 ? refuseFile(WANTED) : refuse("", WANTED);
        }
    }

    private CandleFormatException broken(JacksonException e) {
        if (e.getCause() instanceof CharacterCodingException) {
            return refuseFile("text in UTF-8, but after row " + line + " there is something else");
        }
        if (e.getCause() instanceof IOException failed) {
            throw new UncheckedIOException("cannot read " + file, failed);
        }
        return refuseFile("sound JSON, but after row " + line + " it is broken ("
                + CandleFormatException.printable(e.getOriginalMessage()) + ")");
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public byte[] buffer() {
        return row;
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public int to() {
        return row.length;
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public String text() {
        return new String(row, StandardCharsets.UTF_8).replace((char) SEPARATOR, ',');
    }

    @Override
    public boolean isBlank() {
        return row.length == 0;
    }

    @Override
    public byte separator() {
        return SEPARATOR;
    }
}
