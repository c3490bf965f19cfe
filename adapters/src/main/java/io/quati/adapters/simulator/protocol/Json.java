package io.quati.adapters.simulator.protocol;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as Binance writes it: numbers that matter are strings with eight decimals. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int DECIMALS = 8;

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Returns an amount with eight decimals. */
    public static String fixed(BigDecimal value) {
        return fixed(value, DECIMALS);
    }

    /** Returns an amount with so many decimals, cut off. */
    public static String fixed(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.DOWN).toPlainString();
    }

    /** Returns {@code {"code":…,"msg":…}}. */
    public static ObjectNode error(int code, String message) {
        return object().put("code", code).put("msg", message);
    }

    /**
     * Returns what {@code text} says.
     *
     * @throws IllegalArgumentException if it is no JSON
     */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
