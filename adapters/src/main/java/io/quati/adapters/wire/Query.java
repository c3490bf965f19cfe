package io.quati.adapters.wire;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parameters of a request, in order. Immutable. */
public final class Query {

    private static final Query EMPTY = new Query(new String[0]);

    /** Names, each with its value behind it: a few that are added one by one, which a map would copy at length. */
    private final String[] pairs;

    private Query(String[] pairs) {
        this.pairs = pairs;
    }

    public static Query empty() {
        return EMPTY;
    }

    public static Query of(String name, String value) {
        return EMPTY.with(name, value);
    }

    /** Returns these parameters and one more; a name of before gets the new value. */
    public Query with(String name, String value) {
        int at = indexOf(name);
        String[] more = Arrays.copyOf(pairs, Math.max(pairs.length, at + 2));
        more[at] = name;
        more[at + 1] = value;
        return new Query(more);
    }

    /** Returns where {@code name} is, or where it would be added. */
    private int indexOf(String name) {
        int at = 0;
        while (at < pairs.length && !pairs[at].equals(name)) {
            at += 2;
        }
        return at;
    }

    public Query with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** Returns these parameters and {@code value} without exponent or trailing zeros. */
    public Query with(String name, BigDecimal value) {
        return with(name, value.stripTrailingZeros().toPlainString());
    }

    /** Returns the parameters as they go into an address, percent-encoded (RFC 3986); this form is signed. */
    public String encoded() {
        var text = new StringBuilder();
        for (int at = 0; at < pairs.length; at += 2) {
            text.append(at == 0 ? "" : "&")
                    .append(encode(pairs[at]))
                    .append('=')
                    .append(encode(pairs[at + 1]));
        }
        return text.toString();
    }

    /** Returns the parameters by name, not encoded; this form is signed for the WebSocket API. */
    public String sorted() {
        return new TreeMap<>(map())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&"));
    }

    /** Returns the value of {@code name}. */
    public Optional<String> value(String name) {
        int at = indexOf(name);
        return at < pairs.length ? Optional.of(pairs[at + 1]) : Optional.empty();
    }

    /** Returns the parameters as the WebSocket API takes them: times are numbers. */
    public Map<String, Object> forSocket() {
        Map<String, Object> typed = new LinkedHashMap<>(map());
        typed.computeIfPresent("timestamp", (_, time) -> Long.valueOf(time.toString()));
        return typed;
    }

    private Map<String, String> map() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            map.put(pairs[at], pairs[at + 1]);
        }
        return map;
    }

    private static String encode(String text) {
        return isPlain(text) ? text : percentEncoded(text);
    }

    /** An order waits for this, and most of what it says needs no encoding. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isUnreserved(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnreserved(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    private static String percentEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    @Override
    public String toString() {
        return encoded();
    }
}
