package io.quati.adapters.simulator.fault;

import io.quati.adapters.simulator.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that shall go wrong: rules for requests, chances for stream events, actions at times.
 *
 * @param rules of which the first that applies to a request is taken
 */
public record FaultScript(List<FaultRule> rules, StreamFaults streams, List<TimedAction> actions) {

    /** Nothing goes wrong. */
    public static final FaultScript NONE = new FaultScript(List.of(), StreamFaults.NONE, List.of());

    private static final Set<String> RULE_FIELDS = Set.of(
            "method",
            "path",
            "fault",
            "nth",
            "times",
            "rate",
            "from",
            "until",
            "delayMillis",
            "status",
            "code",
            "message");
    private static final Set<String> FIELDS = Set.of("rules", "streams", "actions");
    private static final Set<String> STREAM_FIELDS = Set.of("duplicate", "reorder", "drop");
    private static final long USUAL_DELAY = 1000;
    private static final int BAD_REQUEST = 400;
    private static final int UNKNOWN = -1000;

    public FaultScript {
        rules = List.copyOf(rules);
        actions = List.copyOf(actions);
    }

    /**
     * Reads a script.
     *
     * @throws IllegalArgumentException if it is none; the message names the place
     */
    public static FaultScript parse(String text) {
        JsonNode root = Json.read(text);
        requireObject("the script", root, FIELDS);
        List<FaultRule> rules = new ArrayList<>();
        for (JsonNode rule : list(root, "rules")) {
            rules.add(at("rules[" + rules.size() + "]", () -> rule(rule)));
        }
        List<TimedAction> actions = new ArrayList<>();
        for (JsonNode action : list(root, "actions")) {
            actions.add(at("actions[" + actions.size() + "]", () -> action(action)));
        }
        StreamFaults streams = at("streams", () -> streams(root.path("streams")));
        return new FaultScript(rules, streams, actions);
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T at(String place, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode list(JsonNode root, String name) {
        JsonNode list = root.path(name);
        if (!list.isMissingNode() && !list.isArray()) {
            throw new IllegalArgumentException(name + " must be a list");
        }
        return list;
    }

    private static void requireObject(String what, JsonNode node, Set<String> known) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(what + " must be an object");
        }
        Set<String> unknown = new TreeSet<>(node.propertyNames());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown field "
                    + unknown.iterator().next() + ", there are " + String.join(", ", new TreeSet<>(known)));
        }
    }

    private static FaultRule rule(JsonNode node) {
        requireObject("a rule", node, RULE_FIELDS);
        String name = text(node, "fault", "");
        FaultKind kind = FaultKind.of(name)
                .orElseThrow(() -> new IllegalArgumentException("fault must be one of "
                        + String.join(
                                ", ",
                                List.of(FaultKind.values()).stream()
                                        .map(FaultKind::text)
                                        .toList())
                        + ", was \"" + name + "\""));
        var fault = new Fault(
                kind,
                whole(node, "delayMillis").orElse(USUAL_DELAY),
                whole(node, "status").map(Math::toIntExact).orElse(BAD_REQUEST),
                whole(node, "code").map(Math::toIntExact).orElse(UNKNOWN),
                text(node, "message", "An unknown error occurred while processing the request."));
        Optional<Long> nth = whole(node, "nth");
        return new FaultRule(
                text(node, "method", "*"),
                text(node, "path", "*"),
                nth.orElse(1L),
                whole(node, "times").orElse(nth.isPresent() ? 1L : Long.MAX_VALUE),
                number(node, "rate", 1),
                whole(node, "from").orElse(0L),
                whole(node, "until").orElse(Long.MAX_VALUE),
                fault);
    }

    private static TimedAction action(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            throw new IllegalArgumentException("an action must be an object");
        }
        long after =
                whole(node, "afterMillis").orElseThrow(() -> new IllegalArgumentException("afterMillis must be there"));
        return new TimedAction(after, text(node, "action", ""), object);
    }

    private static StreamFaults streams(JsonNode node) {
        if (node.isMissingNode()) {
            return StreamFaults.NONE;
        }
        requireObject("streams", node, STREAM_FIELDS);
        return new StreamFaults(number(node, "duplicate", 0), number(node, "reorder", 0), number(node, "drop", 0));
    }

    private static String text(JsonNode node, String name, String usual) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isString()) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return value.isMissingNode() ? usual : value.asString();
    }

    private static double number(JsonNode node, String name, double usual) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isNumber()) {
            throw new IllegalArgumentException(name + " must be a number");
        }
        return value.isMissingNode() ? usual : value.asDouble();
    }

    private static Optional<Long> whole(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(name + " must be a whole number");
        }
        return Optional.of(value.asLong());
    }
}
