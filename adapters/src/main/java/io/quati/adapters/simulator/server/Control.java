package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.api.Limits;
import io.quati.adapters.simulator.api.Reply;
import io.quati.adapters.simulator.fault.FaultScript;
import io.quati.adapters.simulator.fault.Faults;
import io.quati.adapters.simulator.fault.TimedAction;
import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.matching.SymbolRules;
import io.quati.adapters.simulator.protocol.Json;
import io.quati.adapters.simulator.stream.StreamHub;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What no exchange offers: faults, time, prices and bans at will, and the truth. {@code POST /control/ACTION} with a JSON
 * object, {@code GET /dump}; only with the API key.
 */
final class Control {

    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;
    private static final int CONTROL_ERROR = -9000;

    private final Engine engine;
    private final SpotSide spot;
    private final FuturesSide futures;
    private final Desk desk;
    private final Access access;
    private final Faults faults;
    private final RequestLog log;
    private final MarketClock clock;
    private final Map<String, Limits> limits;
    private final Map<String, Action> actions = new TreeMap<>();

    /** Does something, while the engine is held. */
    interface Action {

        void run(JsonNode arguments, long now);
    }

    Control(
            Desk desk,
            Engine engine,
            SpotSide spot,
            FuturesSide futures,
            Access access,
            Faults faults,
            RequestLog log,
            MarketClock clock) {
        this.spot = spot;
        this.futures = futures;
        this.desk = desk;
        this.engine = engine;
        this.access = access;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
        this.limits = desk.limits();
        actions.put("faults", (script, now) -> follow(FaultScript.parse(script.toString())));
        actions.put("step", (arguments, now) -> clock.step(number(arguments, "millis")));
        actions.put("skew", (arguments, now) -> desk.skew(number(arguments, "millis")));
        actions.put("ban", (arguments, now) -> ban(number(arguments, "millis"), now));
        actions.put("maintenance", (arguments, now) -> desk.closeUntil(now + number(arguments, "millis")));
        actions.put("price", (arguments, now) -> jump(arguments));
        actions.put("filters", (arguments, now) -> changeFilters(arguments));
        actions.put("status", (arguments, now) -> changeStatus(arguments));
        actions.put("deposit", this::deposit);
        actions.put(
                "disconnect-streams",
                (arguments, now) -> hubs().forEach(hub ->
                        hub.disconnect(arguments.path("announced").asBoolean(false), now)));
        actions.put("mute-streams", this::mute);
        actions.put("expire-listen-key", (_, now) -> futures.listenKeys().expire(now));
    }

    List<StreamHub> hubs() {
        return List.of(spot.streams(), futures.streams(), futures.sockets());
    }

    private void mute(JsonNode arguments, long now) {
        long until = now + number(arguments, "millis");
        long newest = arguments.path("onlyOpen").asBoolean(false) ? now : Long.MAX_VALUE;
        hubs().forEach(hub -> hub.muteUntil(until, newest));
    }

    /** Follows a script from now on; its actions count from the exchange's start. */
    void follow(FaultScript script) {
        script.actions().forEach(action -> require(action.action()));
        faults.follow(script);
        for (TimedAction action : script.actions()) {
            engine.later(
                    engine.start() + action.afterMillis(),
                    () -> require(action.action()).run(action.arguments(), engine.now()));
        }
    }

    private Action require(String name) {
        Action action = actions.get(name);
        if (action == null) {
            throw new IllegalArgumentException(
                    "unknown action \"" + name + "\", there are " + String.join(", ", actions.keySet()));
        }
        return action;
    }

    Reply answer(String method, String path, String query, String body, String key) {
        access.requireKey(key);
        if (path.equals("/dump")) {
            return engine.at(this::dump);
        }
        String name = path.substring("/control/".length());
        if (!method.equals("POST") || !actions.containsKey(name)) {
            return Reply.error(NOT_FOUND, CONTROL_ERROR, "POST one of " + String.join(", ", actions.keySet()));
        }
        try {
            JsonNode arguments = body.isBlank() ? Json.object() : Json.read(body);
            engine.at(now -> {
                require(name).run(arguments, now);
                return now;
            });
            return Reply.of(Json.object().put("serverTime", engine.at(desk::protocolTime)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Reply.error(BAD_REQUEST, CONTROL_ERROR, String.valueOf(e.getMessage()));
        }
    }

    Reply dump(long now) {
        ObjectNode json = Json.object()
                .put("serverTime", desk.protocolTime(now))
                .put("startTime", engine.start())
                .put("speed", clock.speed());
        json.set("spot", Dump.spot(spot.exchange()));
        json.set("futures", Dump.futures(futures.exchange(), now));
        log.putInto(json);
        Dump.putLimits(json, limits);
        return Reply.of(json);
    }

    private void ban(long millis, long now) {
        limits.values().stream().distinct().forEach(each -> each.ban(millis, now));
    }

    /** Returns the spot and the futures market of a symbol, as far as there are any. */
    private List<Market> markets(JsonNode arguments) {
        String symbol = text(arguments, "symbol");
        List<Market> found = Stream.concat(spot.exchange().markets().stream(), futures.exchange().markets().stream())
                .filter(market -> market.rules().symbol().equals(symbol))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("symbol must be one of those traded, was " + symbol);
        }
        return found;
    }

    private void jump(JsonNode arguments) {
        BigDecimal price = decimal(arguments, "price", BigDecimal.ZERO);
        for (Market market : markets(arguments)) {
            BigDecimal least = market.rules().tickSize().movePointRight(3);
            if (price.compareTo(least) < 0) {
                throw new IllegalArgumentException("price must be at least " + least + ", was " + price);
            }
            market.jumpTo(price);
        }
    }

    private void changeFilters(JsonNode arguments) {
        for (Market market : markets(arguments)) {
            SymbolRules rules = market.rules();
            long most = arguments.has("maxNumOrders") ? number(arguments, "maxNumOrders") : rules.maxOrders();
            market.change(rules.withFilters(
                            decimal(arguments, "tickSize", rules.tickSize()),
                            decimal(arguments, "stepSize", rules.stepSize()),
                            decimal(arguments, "minNotional", rules.minNotional()))
                    .withMaxOrders(Math.toIntExact(most)));
        }
    }

    private void changeStatus(JsonNode arguments) {
        String status = text(arguments, "status");
        markets(arguments).forEach(market -> market.change(market.rules().withStatus(status)));
    }

    private void deposit(JsonNode arguments, long now) {
        try {
            spot.exchange().transfer(text(arguments, "asset"), decimal(arguments, "amount", BigDecimal.ZERO), now);
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String text(JsonNode arguments, String name) {
        JsonNode value = arguments.path(name);
        if (!value.isString()) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return value.asString();
    }

    static long number(JsonNode arguments, String name) {
        JsonNode value = arguments.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(name + " must be a whole number");
        }
        return value.asLong();
    }

    private static BigDecimal decimal(JsonNode arguments, String name, BigDecimal usual) {
        JsonNode value = arguments.path(name);
        if (value.isMissingNode()) {
            return usual;
        }
        try {
            return new BigDecimal(value.asString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a decimal in a text, was " + value, e);
        }
    }
}
