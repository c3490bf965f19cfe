package io.quati.adapters.simulator.protocol;

import io.quati.adapters.simulator.matching.RefusedException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a request says, decoded. A name in both query and body has the query's value. */
public final class Parameters {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern CLIENT_ID = Pattern.compile("[a-zA-Z0-9-_.:/]{1,36}");

    private final Map<String, String> values;

    public Parameters(Map<String, String> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /**
     * Returns the parameters of a query and a form body.
     *
     * @throws RefusedException if something is not percent-encoded as it should be
     */
    public static Parameters parse(String query, String body) {
        Map<String, String> values = new LinkedHashMap<>();
        Stream.of(query, body)
                .flatMap(part -> Stream.of(part.split("&")))
                .filter(pair -> !pair.isEmpty())
                .forEach(pair -> {
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    String value = equals < 0 ? "" : pair.substring(equals + 1);
                    values.putIfAbsent(decode(name), decode(value));
                });
        return new Parameters(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RefusedException.of(-1100, "Illegal characters found in a parameter.");
        }
    }

    /** Returns a value that was sent and is not empty. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    public String require(String name) {
        return find(name).orElseThrow(() -> RefusedException.missing(name));
    }

    /** Returns a symbol in the form the exchange knows. */
    public String symbol() {
        return require("symbol");
    }

    /** Returns a decimal that is not negative, or zero where none was sent. */
    public BigDecimal decimal(String name) {
        return find(name).map(text -> toDecimal(name, text)).orElse(BigDecimal.ZERO);
    }

    public BigDecimal requireDecimal(String name) {
        return toDecimal(name, require(name));
    }

    private static BigDecimal toDecimal(String name, String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw RefusedException.illegal(name);
        }
        return new BigDecimal(text);
    }

    public Optional<Long> findLong(String name) {
        return find(name).map(text -> {
            if (!WHOLE.matcher(text).matches()) {
                throw RefusedException.illegal(name);
            }
            return Long.parseLong(text);
        });
    }

    /** Returns a moment in milliseconds, sent in milli- or microseconds. */
    public Optional<Long> findTime(String name) {
        return findLong(name).map(time -> time > 100_000_000_000_000L ? time / 1000 : time);
    }

    public int limit(int usual, int most) {
        long asked = findLong("limit").orElse((long) usual);
        if (asked < 1) {
            throw RefusedException.of(-1130, "Data sent for parameter 'limit' is not valid.");
        }
        return (int) Math.min(asked, most);
    }

    public boolean flag(String name) {
        return find(name)
                .map(text -> text.toLowerCase(Locale.ROOT).equals("true"))
                .orElse(false);
    }

    /** Returns one of an enum's names. */
    public <T extends Enum<T>> Optional<T> find(String name, Class<T> type, int code, String message) {
        return find(name)
                .map(text -> Stream.of(type.getEnumConstants())
                        .filter(each -> each.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> RefusedException.of(code, message)));
    }

    /** Returns a client id, if one was sent. */
    public Optional<String> findClientId(String name) {
        return find(name).map(text -> {
            if (!CLIENT_ID.matcher(text).matches()) {
                throw RefusedException.of(
                        -1100,
                        "Illegal characters found in parameter '" + name
                                + "'; legal range is '^[a-zA-Z0-9-_]{1,36}$'.");
            }
            return text;
        });
    }

    /** Returns all names and values in the order sent. */
    public Map<String, String> asMap() {
        return java.util.Collections.unmodifiableMap(values);
    }
}
