package io.quati.app.monitoring;

import io.quati.app.bot.Bot;
import io.quati.app.bot.BotSnapshot;
import io.quati.app.bot.BotState;
import io.quati.app.bot.Bots;
import io.quati.app.market.Pacer;
import io.quati.app.web.Parameters;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /health}: the services that the seeds name, each with the built-in part that stands in for it, and the
 * bots. 503 as soon as one of them is unwell.
 */
@RestController
final class HealthController {

    private static final int MILLI_DECIMALS = 3;
    private static final String STATUS = "status";

    private final Bots bots;
    private final Pacer pacer;
    private final InstantSource clock;

    HealthController(Bots bots, Pacer pacer, InstantSource clock) {
        this.bots = bots;
        this.pacer = pacer;
        this.clock = clock;
    }

    @GetMapping("/health")
    ResponseEntity<Map<String, Object>> health(@RequestParam(defaultValue = "false") String simple) {
        boolean market = pacer.isHealthy();
        boolean all = market && bots.all().stream().allMatch(Bot::isHealthy);
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put(STATUS, word(all));
        reply.put("timestamp", BigDecimal.valueOf(clock.millis(), MILLI_DECIMALS));
        if (Parameters.choice("simple", simple, List.of("true", "false")).equals("true")) {
            reply.put("services", Map.of("redis", true, "ccxt", market, "ccxws", market));
        } else {
            reply.put("services", services(market));
            reply.put("mode", "Shadow");
            reply.put("bots", botStates());
        }
        return ResponseEntity.status(all ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(reply);
    }

    /** Nothing is connected: events and cache live in this process, and the one exchange is simulated. */
    private static Map<String, Object> services(boolean market) {
        Map<String, Object> services = new LinkedHashMap<>();
        services.put("redis", Map.of(STATUS, word(true), "mode", "in-process", "response_time", 0.0));
        services.put("ccxt", Map.of(STATUS, word(market), "exchanges", List.of("simulated")));
        services.put("ccxws", Map.of(STATUS, word(market), "connections", market ? 1 : 0, "mode", "simulated"));
        return services;
    }

    private Map<String, Object> botStates() {
        Map<String, Object> states = new LinkedHashMap<>();
        for (Bot bot : bots.all()) {
            BotSnapshot snapshot = bot.snapshot();
            Map<String, Object> state = new LinkedHashMap<>();
            state.put(STATUS, snapshot.status());
            state.put("last_update", snapshot.lastUpdate());
            if (snapshot.error() != null) {
                state.put("error", snapshot.error());
            }
            states.put(snapshot.name(), state);
        }
        return states;
    }

    private static String word(boolean healthy) {
        return healthy ? "healthy" : "unhealthy";
    }

    @GetMapping("/health/live")
    Map<String, String> live() {
        return Map.of(STATUS, "alive");
    }

    @GetMapping("/health/ready")
    ResponseEntity<Map<String, String>> ready() {
        boolean broken = bots.snapshots().stream().anyMatch(bot -> bot.status() == BotState.ERROR);
        boolean ready = bots.all().stream().allMatch(bot -> bot.isReady() && bot.isHealthy());
        String otherwise = broken ? word(false) : "starting";
        return ResponseEntity.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(Map.of(STATUS, ready ? "ready" : otherwise));
    }
}
