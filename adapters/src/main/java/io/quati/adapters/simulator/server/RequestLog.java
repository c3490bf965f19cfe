package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.protocol.Json;
import io.quati.adapters.simulator.protocol.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was asked of the exchange: how often each path, and every request that changes orders. For one thread at a time. */
final class RequestLog {

    private static final int KEPT_PATHS = 1000;

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> faults = new TreeMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();

    void count(Call call) {
        if (counts.size() < KEPT_PATHS || counts.containsKey(call.target())) {
            counts.merge(call.target(), 1L, Long::sum);
        }
    }

    void countFault(String name) {
        faults.merge(name, 1L, Long::sum);
    }

    /** Writes down a request that changes orders, and returns its number. */
    int arrive(Call call, String fault, long now) {
        Parameters asked = call.parameters();
        String id = asked.find("origClientOrderId")
                .or(() -> asked.find("newClientOrderId"))
                .or(() -> asked.find("clientAlgoId"))
                .orElse("");
        arrivals.add(new Arrival(now, call.target(), asked.find("symbol").orElse(""), id, fault, "lost"));
        return arrivals.size() - 1;
    }

    void conclude(int number, String outcome) {
        Arrival known = arrivals.get(number);
        arrivals.set(
                number,
                new Arrival(
                        known.time(), known.target(), known.symbol(), known.clientOrderId(), known.fault(), outcome));
    }

    static boolean isAboutOrders(Call call) {
        return !call.method().equals("GET")
                && call.path().toLowerCase(java.util.Locale.ROOT).contains("order");
    }

    void putInto(ObjectNode json) {
        ObjectNode requests = json.putObject("requests");
        counts.forEach(requests::put);
        ObjectNode struck = json.putObject("faults");
        faults.forEach(struck::put);
        ArrayNode array = Json.array();
        arrivals.forEach(arrival -> array.add(arrival.toJson()));
        json.set("arrivals", array);
    }
}
