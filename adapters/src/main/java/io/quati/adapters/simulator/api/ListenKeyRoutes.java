package io.quati.adapters.simulator.api;

import io.quati.adapters.simulator.protocol.Json;
import io.quati.adapters.simulator.stream.ListenKeys;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The key to the futures account's events: made, kept alive, given up. */
final class ListenKeyRoutes {

    private static final String PATH = "/fapi/v1/listenKey";

    private final ListenKeys keys;

    ListenKeyRoutes(ListenKeys keys) {
        this.keys = keys;
    }

    List<Route> routes() {
        return List.of(
                route("POST", (_, now) -> json(keys.obtain(now))),
                route("PUT", (_, now) -> json(keys.keepAlive(now))),
                route("DELETE", (_, _) -> {
                    keys.giveUp();
                    return Json.object();
                }));
    }

    private static Route route(String method, Route.Handler handler) {
        return new Route(method, PATH, Route.Security.KEY, _ -> 1, handler);
    }

    private static ObjectNode json(String key) {
        return Json.object().put("listenKey", key);
    }
}
