package io.quati.adapters.simulator.api;

import io.quati.adapters.simulator.protocol.Parameters;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/**
 * One thing that can be asked for.
 *
 * @param weight what it counts for in the limit per address
 */
public record Route(String method, String path, Security security, ToIntFunction<Parameters> weight, Handler handler) {

    /** Who may ask. */
    public enum Security {
        NONE,
        /** Whoever sends a known key. */
        KEY,
        /** Whoever signs with the key's secret. */
        SIGNED
    }

    /** Answers, while the engine is held. */
    public interface Handler {

        JsonNode handle(Parameters parameters, long now);
    }

    static Route open(String path, int weight, Handler handler) {
        return new Route("GET", path, Security.NONE, _ -> weight, handler);
    }

    static Route signed(String method, String path, int weight, Handler handler) {
        return new Route(method, path, Security.SIGNED, _ -> weight, handler);
    }

    Route weighing(ToIntFunction<Parameters> other) {
        return new Route(method, path, security, other, handler);
    }
}
