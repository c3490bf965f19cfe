package io.quati.adapters.simulator.api;

import io.quati.adapters.simulator.futures.FuturesExchange;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.matching.SpotExchange;
import io.quati.adapters.simulator.protocol.Json;
import io.quati.adapters.simulator.protocol.Parameters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Moves money between the spot and the futures account. */
final class Transfers {

    private static final String PATH = "/sapi/v1/asset/transfer";
    private static final String TO_FUTURES = "MAIN_UMFUTURE";
    private static final String TO_SPOT = "UMFUTURE_MAIN";
    private static final long FIRST_ID = 13_000_000_000L;
    private static final int WEIGHT = 300;

    private final SpotExchange spot;
    private final FuturesExchange futures;
    private final List<Transfer> done = new ArrayList<>();

    private record Transfer(long id, String type, String asset, BigDecimal amount, long time) {}

    Transfers(SpotExchange spot, FuturesExchange futures) {
        this.spot = spot;
        this.futures = futures;
    }

    List<Route> routes() {
        return List.of(
                Route.signed("POST", PATH, WEIGHT, this::transfer),
                Route.signed("GET", PATH, 1, (asked, _) -> history(asked)));
    }

    private JsonNode transfer(Parameters asked, long now) {
        String type = asked.require("type");
        String asset = asked.require("asset");
        BigDecimal amount = asked.requireDecimal("amount");
        if (amount.signum() == 0) {
            throw RefusedException.of(-1130, "Data sent for parameter 'amount' is not valid.");
        }
        switch (type) {
            case TO_FUTURES -> {
                spot.transfer(asset, amount.negate(), now);
                futures.transfer(asset, amount, now);
            }
            case TO_SPOT -> {
                futures.transfer(asset, amount.negate(), now);
                spot.transfer(asset, amount, now);
            }
            default -> throw RefusedException.of(-1130, "Data sent for parameter 'type' is not valid.");
        }
        var transfer = new Transfer(FIRST_ID + done.size(), type, asset, amount, now);
        done.add(transfer);
        return Json.object().put("tranId", transfer.id());
    }

    private JsonNode history(Parameters asked) {
        String type = asked.require("type");
        Span span = Span.of(asked);
        ArrayNode rows = Json.array();
        done.reversed().stream()
                .filter(transfer -> transfer.type().equals(type))
                .filter(transfer -> span.contains(transfer.time()))
                .forEach(transfer -> rows.addObject()
                        .put("timestamp", transfer.time())
                        .put("asset", transfer.asset())
                        .put("amount", Json.fixed(transfer.amount()))
                        .put("type", type)
                        .put("status", "CONFIRMED")
                        .put("tranId", transfer.id()));
        var json = Json.object().put("total", rows.size());
        json.set("rows", rows);
        return json;
    }
}
