package io.quati.app.bus;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Messages as they stand in Redis. Names are written in snake_case and read in either case. */
final class MessageText {

    private static final String ID = "id";
    private static final String MODEL = "model_id";
    private static final String MODEL_CAMEL = "modelId";
    private static final String STRATEGY = "strategy_id";
    private static final String STRATEGY_CAMEL = "strategyId";
    private static final String SYMBOL = "symbol";
    private static final String SIGNAL = "signal_type";
    private static final List<String> OF_SIGNAL = List.of(ID, MODEL, MODEL_CAMEL, SYMBOL, SIGNAL, "signalType");

    private MessageText() {}

    static String write(String id, Message message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(ID, id);
        switch (message) {
            case Message.MarketData(var symbol, var source, var price, var time) -> {
                fields.put(SYMBOL, symbol);
                fields.put("price", price);
                fields.put("time", time.toString());
                fields.put("source", source);
            }
            case Message.Prediction(var model, var prediction) -> {
                fields.put(MODEL, model);
                fields.put("prediction", prediction);
            }
            case Message.TradingSignal(var model, var symbol, var type, var details) -> {
                fields.put(MODEL, model);
                fields.put(SYMBOL, symbol);
                fields.put(SIGNAL, type);
                details.forEach(fields::putIfAbsent);
            }
            case Message.ModelTrained(var model, var metrics) -> {
                // the seeds' consumer reads modelId, everything else of theirs model_id
                fields.put(MODEL_CAMEL, model);
                fields.put(MODEL, model);
                fields.put("status", "trained");
                fields.put("metrics", metrics);
            }
            case Message.OptimizationComplete(var strategy, var best, var result) -> {
                fields.put(STRATEGY_CAMEL, strategy);
                fields.put(STRATEGY, strategy);
                fields.put("best_parameters", best);
                fields.put("result", result);
            }
        }
        return StrictJson.write(fields);
    }

    /** Returns the id of a message, if it has one. */
    static Optional<String> id(JsonNode message) {
        JsonNode id = message.get(ID);
        return id != null && id.isString() ? Optional.of(id.asString()) : Optional.empty();
    }

    /**
     * Returns what was told.
     *
     * @throws UnreadableException if something is missing or of another kind
     */
    static Message read(Topic topic, JsonNode object) {
        return switch (topic) {
            case MARKET_DATA -> marketData(object);
            case AI_PREDICTION ->
                new Message.Prediction(
                        StrictJson.text(object, MODEL, MODEL_CAMEL), StrictJson.map(object, "prediction"));
            case TRADING_SIGNAL -> signal(object);
            case MODEL_TRAINED ->
                new Message.ModelTrained(
                        StrictJson.text(object, MODEL, MODEL_CAMEL),
                        object.has("metrics") ? StrictJson.map(object, "metrics") : Map.of());
            case OPTIMIZATION_COMPLETE ->
                new Message.OptimizationComplete(
                        StrictJson.text(object, STRATEGY, STRATEGY_CAMEL),
                        StrictJson.map(object, "best_parameters", "bestParameters"),
                        object.has("result") ? StrictJson.map(object, "result") : Map.of());
        };
    }

    private static Message marketData(JsonNode object) {
        String symbol = StrictJson.text(object, SYMBOL);
        double price = StrictJson.number(object, "price");
        String source = object.has("source") ? StrictJson.text(object, "source") : "outside";
        try {
            Instant time = OffsetDateTime.parse(StrictJson.text(object, "time")).toInstant();
            return new Message.MarketData(symbol, source, price, time);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new UnreadableException("\"price\" must be above 0 and \"time\" a time with its offset", e);
        }
    }

    private static Message signal(JsonNode object) {
        Map<String, Object> details = StrictJson.map(object);
        OF_SIGNAL.forEach(details::remove);
        return new Message.TradingSignal(
                StrictJson.text(object, MODEL, MODEL_CAMEL),
                StrictJson.text(object, SYMBOL),
                StrictJson.text(object, SIGNAL, "signalType"),
                details);
    }
}
