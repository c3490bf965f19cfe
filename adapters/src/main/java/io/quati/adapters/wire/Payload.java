package io.quati.adapters.wire;

import io.quati.core.exchange.ExchangeException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON from the exchange, which is not trusted: what is asked for and missing, or of another kind, is an
 * {@link ExchangeException.Kind#UNAVAILABLE}. What nobody asks for is not looked at.
 */
public final class Payload {

    private static final int MOST_DEPTH = 32;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_NUMBER = 60;

    /** From here on a time is in microseconds: as milliseconds it would be the year 5138. */
    private static final long FIRST_MICROS = 100_000_000_000_000L;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(LONGEST_NUMBER * 2)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonNode node;

    private Payload(JsonNode node) {
        this.node = node;
    }

    /**
     * Returns what {@code text} says.
     *
     * @throws ExchangeException if it is no JSON, or too deep or long
     */
    public static Payload parse(String text) {
        try {
            return new Payload(MAPPER.readTree(text));
        } catch (JacksonException e) {
            throw unreadable("it is no JSON", e);
        }
    }

    /** Returns what {@code utf8} says. */
    public static Payload parse(byte[] utf8) {
        try {
            return new Payload(MAPPER.readTree(utf8));
        } catch (JacksonException e) {
            throw unreadable("it is no JSON", e);
        }
    }

    /** Returns {@code values} as the text of a JSON object. */
    public static String write(Object values) {
        return MAPPER.writeValueAsString(values);
    }

    /** Returns whether there is a value of this name. */
    public boolean has(String name) {
        JsonNode value = node.get(name);
        return value != null && !value.isNull();
    }

    public boolean isList() {
        return node.isArray();
    }

    public boolean isObject() {
        return node.isObject();
    }

    /** Returns the names of this object's values. */
    public Collection<String> names() {
        return node.propertyNames();
    }

    /** Returns the elements of this list. */
    public List<Payload> items() {
        if (!node.isArray()) {
            throw unreadable("a list is missing", null);
        }
        List<Payload> items = new ArrayList<>(node.size());
        node.forEach(item -> items.add(new Payload(item)));
        return items;
    }

    /** Returns the elements of the list of this name. */
    public List<Payload> items(String name) {
        return at(name).items();
    }

    /** Returns the value of this name. */
    public Payload at(String name) {
        return new Payload(required(name, node.get(name)));
    }

    /** Returns the element at {@code index} of this list. */
    public Payload at(int index) {
        return new Payload(required(Integer.toString(index), node.get(index)));
    }

    public String text(String name) {
        return at(name).text();
    }

    /** Returns the text of this name, or {@code other} if there is none. */
    public String text(String name, String other) {
        return has(name) ? text(name) : other;
    }

    /** Returns this text; a number or truth value is given as written. */
    public String text() {
        if (!node.isValueNode()) {
            throw unreadable("a text is missing", null);
        }
        return node.asString();
    }

    public BigDecimal decimal(String name) {
        return at(name).decimal();
    }

    /** Returns the number of this name, or {@code other} if there is none. */
    public BigDecimal decimal(String name, BigDecimal other) {
        return has(name) ? decimal(name) : other;
    }

    /** Returns this number, written as text or as a number. */
    public BigDecimal decimal() {
        String text = text();
        try {
            if (text.length() <= LONGEST_NUMBER) {
                var value = new BigDecimal(text);
                if (Math.abs((long) value.scale()) <= LONGEST_NUMBER) {
                    return value;
                }
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw unreadable("a number is missing", null);
    }

    public long number(String name) {
        return at(name).number();
    }

    /** Returns the whole number of this name, or {@code other} if there is none. */
    public long number(String name, long other) {
        return has(name) ? number(name) : other;
    }

    /** Returns this whole number. */
    public long number() {
        try {
            return decimal().longValueExact();
        } catch (ArithmeticException e) {
            throw unreadable("a whole number is missing", e);
        }
    }

    /** Returns whether the value of this name is true; no value is not. */
    public boolean flag(String name) {
        return has(name) && text(name).equals("true");
    }

    /** Returns the time of this name, in milliseconds or microseconds since 1970 UTC. */
    public Instant time(String name) {
        return instant(number(name));
    }

    /** Returns the time of this name, written as in RFC 3339. */
    public Instant timestamp(String name) {
        try {
            return OffsetDateTime.parse(text(name)).toInstant();
        } catch (DateTimeParseException e) {
            throw unreadable("a time is missing", e);
        }
    }

    /** Returns {@code count} milliseconds or, told by magnitude, microseconds since 1970 UTC. */
    static Instant instant(long count) {
        return count < FIRST_MICROS
                ? Instant.ofEpochMilli(count)
                : Instant.ofEpochSecond(count / 1_000_000, count % 1_000_000 * 1_000);
    }

    private static JsonNode required(String name, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            throw unreadable("\"" + name + "\" is missing", null);
        }
        return value;
    }

    private static ExchangeException unreadable(String what, @Nullable Throwable cause) {
        return new ExchangeException(
                ExchangeException.Kind.UNAVAILABLE, 0, "The exchange's answer cannot be read: " + what + ".", cause);
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
