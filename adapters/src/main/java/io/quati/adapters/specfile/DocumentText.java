package io.quati.adapters.specfile;

import io.quati.core.document.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Documents as YAML or JSON. YAML is understood as its JSON schema does (version 1.2, section 10.2): only
 * {@code true}, {@code false}, {@code null} and JSON's numbers are not texts, so {@code no} is a word.
 *
 * <p>A text may have {@value #MOST_BYTES} bytes, {@value #MOST_VALUES} values and {@value #MOST_DEPTH} levels. Aliases,
 * tags, duplicate names and a second document are refused.
 */
public final class DocumentText {

    public static final int MOST_BYTES = 1 << 18;
    public static final int MOST_VALUES = 5_000;
    public static final int MOST_DEPTH = 40;

    private static final int WIDTH = 110;

    private DocumentText() {}

    /**
     * Reads a file: as JSON if its name ends so, else as YAML.
     *
     * @throws SyntaxException if it is too long, not UTF-8, or no document
     * @throws UncheckedIOException if it cannot be read
     */
    public static WrittenDocument read(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        return json ? ofJson(bytes) : ofYaml(bytes);
    }

    /** Reads JSON in UTF-8; throws {@link SyntaxException} if it is none. */
    public static WrittenDocument ofJson(byte[] bytes) {
        return new JsonReading().read(text(bytes));
    }

    /** Reads YAML in UTF-8; throws {@link SyntaxException} if it is none. */
    public static WrittenDocument ofYaml(byte[] bytes) {
        return new YamlReading().read(text(bytes));
    }

    private static String text(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new SyntaxException(0, "too-long", Integer.toString(MOST_BYTES / 1024));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw (SyntaxException) new SyntaxException(0, "not-utf8").initCause(e);
        }
    }

    /** Returns {@code document} as YAML: maps and lists of leaves in one line, others indented. */
    public static String toYaml(Document document) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        options.setWidth(WIDTH);
        options.setSplitLines(false);
        return new Yaml(options).dump(plain(document));
    }

    /** Returns {@code document} as indented JSON. */
    public static String toJson(Document document) {
        var text = new StringWriter();
        var context = new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                var indenter = new DefaultIndenter("  ", "\n");
                return new DefaultPrettyPrinter().withObjectIndenter(indenter);
            }

            @Override
            public boolean hasPrettyPrinter() {
                return true;
            }
        };
        try (JsonGenerator json = new JsonFactory().createGenerator(context, text)) {
            write(json, document);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Document document) {
        switch (document) {
            case Document.Nothing() -> json.writeNull();
            case Document.Text(String text) -> json.writeString(text);
            case Document.Decimal number -> json.writeNumber(number.plain());
            case Document.Flag(boolean value) -> json.writeBoolean(value);
            case Document.Items(var items) -> {
                json.writeStartArray();
                items.forEach(item -> write(json, item));
                json.writeEndArray();
            }
            case Document.Fields(var fields) -> {
                json.writeStartObject();
                fields.forEach((name, value) -> {
                    json.writeName(name);
                    write(json, value);
                });
                json.writeEndObject();
            }
        }
    }

    /** Returns {@code document} as texts, whole numbers, decimals, flags, lists and maps of the JDK. */
    public static @Nullable Object plain(Document document) {
        return switch (document) {
            case Document.Nothing() -> null;
            case Document.Text(String text) -> text;
            case Document.Decimal number -> {
                var value = new BigDecimal(number.plain());
                yield value.scale() == 0 ? (Object) value.toBigInteger() : value;
            }
            case Document.Flag(boolean value) -> value;
            case Document.Items(var items) -> {
                List<@Nullable Object> list = new ArrayList<>();
                items.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case Document.Fields(var fields) -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                fields.forEach((name, value) -> map.put(name, plain(value)));
                yield map;
            }
        };
    }
}
