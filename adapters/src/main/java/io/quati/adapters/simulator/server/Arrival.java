package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.protocol.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that changes orders, as the exchange saw it; for oracles.
 *
 * @param clientOrderId that it named, or empty
 * @param fault what went wrong with it, or empty
 * @param outcome {@code done}, {@code refused -2010}, {@code lost}, or {@code later} until that is known
 */
record Arrival(long time, String target, String symbol, String clientOrderId, String fault, String outcome) {

    ObjectNode toJson() {
        return Json.object()
                .put("time", time)
                .put("request", target)
                .put("symbol", symbol)
                .put("clientOrderId", clientOrderId)
                .put("fault", fault)
                .put("outcome", outcome);
    }
}
