package io.quati.adapters.simulator.stream;

import io.quati.adapters.simulator.matching.DepthLevel;
import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.protocol.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What changed in a book since the last time, in the form that lets a client keep its own: the first and last change's
 * numbers and, per price, the quantity there is now.
 */
final class DepthFeed {

    private static final int DEEPEST = 5000;

    private final Market market;
    private NavigableMap<BigDecimal, String> bids;
    private NavigableMap<BigDecimal, String> asks;
    private long updateId;

    DepthFeed(Market market) {
        this.market = market;
        this.bids = side(market.depth(true, DEEPEST));
        this.asks = side(market.depth(false, DEEPEST));
        this.updateId = market.updateId();
    }

    private static NavigableMap<BigDecimal, String> side(List<DepthLevel> levels) {
        NavigableMap<BigDecimal, String> side = new TreeMap<>();
        levels.forEach(level -> side.put(level.price(), Json.fixed(level.quantity())));
        return side;
    }

    /**
     * Returns the changes, if there were any.
     *
     * @param isSpot whether the number of the event before is left out
     */
    Optional<ObjectNode> next(boolean isSpot) {
        long current = market.updateId();
        if (current == updateId) {
            return Optional.empty();
        }
        ObjectNode json = Json.object().put("e", "depthUpdate").put("E", market.time());
        if (!isSpot) {
            json.put("T", market.time());
        }
        json.put("s", market.rules().symbol()).put("U", updateId + 1).put("u", current);
        if (!isSpot) {
            json.put("pu", updateId);
        }
        NavigableMap<BigDecimal, String> newBids = side(market.depth(true, DEEPEST));
        NavigableMap<BigDecimal, String> newAsks = side(market.depth(false, DEEPEST));
        json.set("b", changes(bids, newBids));
        json.set("a", changes(asks, newAsks));
        bids = newBids;
        asks = newAsks;
        updateId = current;
        return Optional.of(json);
    }

    private static ArrayNode changes(NavigableMap<BigDecimal, String> before, NavigableMap<BigDecimal, String> after) {
        ArrayNode array = Json.array();
        before.keySet().stream()
                .filter(price -> !after.containsKey(price))
                .forEach(price -> array.addArray().add(Json.fixed(price)).add(Json.fixed(BigDecimal.ZERO)));
        after.forEach((price, quantity) -> {
            if (!quantity.equals(before.get(price))) {
                array.addArray().add(Json.fixed(price)).add(quantity);
            }
        });
        return array;
    }
}
