package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.api.Limits;
import io.quati.adapters.simulator.api.Reply;
import io.quati.adapters.simulator.api.Route;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.protocol.Json;
import io.quati.adapters.simulator.protocol.MarketJson;
import io.quati.adapters.simulator.protocol.Parameters;
import io.quati.adapters.simulator.stream.Feed;
import io.quati.adapters.simulator.stream.UserHub;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client of the WebSocket API: requests as over REST, and the user data stream. */
final class SocketApi extends Endpoint {

    private static final String SUBSCRIBE = "userDataStream.subscribe";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    /** Methods that are requests of the REST interface under another name. */
    private static final Map<String, String> REQUESTS = new TreeMap<>(Map.ofEntries(
            Map.entry("ping", "GET /api/v3/ping"),
            Map.entry("time", "GET /api/v3/time"),
            Map.entry("exchangeInfo", "GET /api/v3/exchangeInfo"),
            Map.entry("depth", "GET /api/v3/depth"),
            Map.entry("klines", "GET /api/v3/klines"),
            Map.entry("trades.recent", "GET /api/v3/trades"),
            Map.entry("avgPrice", "GET /api/v3/avgPrice"),
            Map.entry("ticker.24hr", "GET /api/v3/ticker/24hr"),
            Map.entry("ticker.price", "GET /api/v3/ticker/price"),
            Map.entry("ticker.book", "GET /api/v3/ticker/bookTicker"),
            Map.entry("order.place", "POST /api/v3/order"),
            Map.entry("order.test", "POST /api/v3/order/test"),
            Map.entry("order.status", "GET /api/v3/order"),
            Map.entry("order.cancel", "DELETE /api/v3/order"),
            Map.entry("openOrders.status", "GET /api/v3/openOrders"),
            Map.entry("openOrders.cancelAll", "DELETE /api/v3/openOrders"),
            Map.entry("account.status", "GET /api/v3/account"),
            Map.entry("allOrders", "GET /api/v3/allOrders"),
            Map.entry("myTrades", "GET /api/v3/myTrades")));

    private final Desk desk;
    private final Engine engine;
    private final UserHub users;
    private final Limits limits;
    private Optional<Feed> feed = Optional.empty();
    private String loggedOn = "";

    SocketApi(Desk desk, Engine engine, UserHub users, Limits limits) {
        this.desk = desk;
        this.engine = engine;
        this.users = users;
        this.limits = limits;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Feed own = engine.at(now -> {
            var opened = new Feed(session, false, now);
            users.open(opened);
            return opened;
        });
        feed = Optional.of(own);
        session.addMessageHandler(PongMessage.class, _ -> own.pong());
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> hear(own, text));
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        feed.ifPresent(users::close);
    }

    @Override
    public void onError(Session session, Throwable cause) {
        feed.ifPresent(users::close);
    }

    private void hear(Feed own, String text) {
        JsonNode request;
        try {
            request = Json.read(text);
        } catch (IllegalArgumentException e) {
            own.text(reply(Json.object(), Reply.error(BAD_REQUEST, -1135, "Error parsing JSON")));
            return;
        }
        try {
            answer(own, request, call(request));
        } catch (RefusedException e) {
            own.text(reply(request, Reply.error(e.status(), e.code(), String.valueOf(e.getMessage()))));
        }
    }

    private Call call(JsonNode request) {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : request.path("params").properties()) {
            JsonNode value = field.getValue();
            values.put(field.getKey(), value.isContainer() ? value.toString() : value.asString());
        }
        String payload = values.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("signature"))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        String key = values.getOrDefault("apiKey", loggedOn);
        boolean trusted = !loggedOn.isEmpty() && !values.containsKey("signature");
        String target = REQUESTS.getOrDefault(request.path("method").asString(""), "");
        int space = target.indexOf(' ');
        return new Call(
                target.substring(0, Math.max(0, space)),
                target.substring(space + 1),
                new Parameters(new LinkedHashMap<>(values)),
                payload,
                key,
                trusted);
    }

    private void answer(Feed own, JsonNode request, Call call) {
        String method = request.path("method").asString("");
        switch (method) {
            case SUBSCRIBE, SUBSCRIBE + ".signature" -> own.text(reply(request, subscribe(own, call)));
            case "userDataStream.unsubscribe" -> {
                engine.at(now -> {
                    users.unsubscribe(own);
                    return now;
                });
                own.text(reply(request, Reply.of(Json.object())));
            }
            case "session.logon" -> {
                engine.at(now -> require(call, now));
                loggedOn = call.apiKey();
                own.text(reply(request, Reply.of(session())));
            }
            case "session.status" -> own.text(reply(request, Reply.of(session())));
            case "session.logout" -> {
                loggedOn = "";
                own.text(reply(request, Reply.of(session())));
            }
            default -> deliver(own, request, call);
        }
    }

    private long require(Call call, long now) {
        desk.require(Route.Security.SIGNED, call, now);
        return now;
    }

    private Reply subscribe(Feed own, Call call) {
        return engine.at(now -> {
            require(call, now);
            return Reply.of(Json.object().put("subscriptionId", users.subscribe(own)));
        });
    }

    private ObjectNode session() {
        ObjectNode json = Json.object();
        if (loggedOn.isEmpty()) {
            json.putNull("apiKey");
        } else {
            json.put("apiKey", loggedOn);
        }
        return json.put("serverTime", engine.at(desk::protocolTime)).put("userDataStream", false);
    }

    private void deliver(Feed own, JsonNode request, Call call) {
        if (call.method().isEmpty()) {
            throw RefusedException.of(-1020, "This method is not supported.");
        }
        Desk.Outcome outcome = desk.answer(call);
        switch (outcome.manner()) {
            case SENT -> own.text(reply(request, outcome.reply()));
            case HELD -> own.text(reply(request, desk.answerLate(call).reply()));
            case DROPPED -> own.close(CloseCodes.CLOSED_ABNORMALLY, "");
            case SILENT -> {
                // the client waits for ever
            }
        }
    }

    private String reply(JsonNode request, Reply reply) {
        ObjectNode json = Json.object();
        json.set("id", request.path("id").isMissingNode() ? Json.object().nullNode() : request.path("id"));
        json.put("status", reply.status());
        try {
            json.set(reply.status() == OK ? "result" : "error", Json.read(reply.body()));
        } catch (IllegalArgumentException e) {
            return reply.body(); // garbage is delivered as it is
        }
        json.putArray("rateLimits")
                .add(MarketJson.rateLimit("REQUEST_WEIGHT", "MINUTE", 1, limits.weightPerMinute())
                        .put("count", limits.used()));
        return json.toString();
    }
}
