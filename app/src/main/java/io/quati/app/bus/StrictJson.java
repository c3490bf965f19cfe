package io.quati.app.bus;

import io.quati.adapters.redis.Redis;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** JSON that strangers send, within limits, and JSON for strangers, in snake_case. */
public final class StrictJson {

    private static final int MOST_DEPTH = 32;
    private static final int LONGEST_NUMBER = 60;
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(Redis.MOST_BYTES)
                            .maxNestingDepth(MOST_DEPTH)
                            .maxStringLength(Redis.MOST_BYTES)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private StrictJson() {}

    /**
     * Returns what {@code text} says.
     *
     * @throws UnreadableException if it is no JSON object, too long or too deep
     */
    public static JsonNode object(String text) {
        if (Redis.wasTooLong(text) || text.length() > Redis.MOST_BYTES) {
            throw new UnreadableException("it is longer than " + Redis.MOST_BYTES + " bytes", null);
        }
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new UnreadableException("it is no JSON: " + e.getOriginalMessage(), e);
        }
        throw new UnreadableException("it is no JSON object", null);
    }

    /** Returns the text under the first of these names that is there. */
    public static String text(JsonNode object, String... names) {
        JsonNode value = value(object, names);
        if (!value.isString() || value.asString().isBlank()) {
            throw new UnreadableException("\"" + names[0] + "\" must be a text", null);
        }
        return value.asString();
    }

    static double number(JsonNode object, String... names) {
        JsonNode value = value(object, names);
        if (!value.isNumber()) {
            throw new UnreadableException("\"" + names[0] + "\" must be a number", null);
        }
        return value.asDouble();
    }

    static Map<String, Object> map(JsonNode object, String... names) {
        JsonNode value = value(object, names);
        if (!value.isObject()) {
            throw new UnreadableException("\"" + names[0] + "\" must be an object", null);
        }
        return map(value);
    }

    static Map<String, Object> map(JsonNode object) {
        return MAPPER.convertValue(object, MAP);
    }

    private static JsonNode value(JsonNode object, String... names) {
        for (String name : names) {
            JsonNode value = object.get(name);
            if (value != null) {
                return value;
            }
        }
        throw new UnreadableException("\"" + names[0] + "\" is missing", null);
    }

    /** Returns {@code value}, a map or a record, as JSON. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
