package io.quati.app.console;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An object for machines: fields in the order in which they were added. Values are texts, numbers, truth values,
 * instants, nothing, other objects, maps and collections of these. A number that is not finite becomes null. The same
 * object gives the same text in every language and time zone.
 */
public final class JsonObject {

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    /** Adds a field, or replaces it, and returns this. */
    public JsonObject with(String name, @Nullable Object value) {
        fields.put(name, value);
        return this;
    }

    /** Returns the object in one line. */
    public String toText() {
        var text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, this);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case JsonObject object -> writeFields(json, object.fields);
            case Map<?, ?> map -> writeFields(json, map);
            case Collection<?> items -> {
                json.writeStartArray();
                items.forEach(item -> write(json, item));
                json.writeEndArray();
            }
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(plain(number));
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            case Double _ -> json.writeNull();
            case Instant instant -> json.writeString(instant.toString());
            case String text -> json.writeString(text);
            default -> throw new IllegalArgumentException("value must be one that JSON knows, was " + value.getClass());
        }
    }

    private static void writeFields(JsonGenerator json, Map<?, ?> fields) {
        json.writeStartObject();
        fields.forEach((name, value) -> {
            json.writeName((String) name);
            write(json, value);
        });
        json.writeEndObject();
    }

    private static String plain(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
    }
}
