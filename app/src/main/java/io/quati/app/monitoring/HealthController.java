package io.quati.app.monitoring;

import io.quati.adapters.redis.RedisHealth;
import io.quati.app.bot.Bot;
import io.quati.app.bot.BotSnapshot;
import io.quati.app.bot.BotState;
import io.quati.app.bot.Bots;
import io.quati.app.bus.Bus;
import io.quati.app.bus.BusHealth;
import io.quati.app.loop.Loop;
import io.quati.app.loop.Loops;
import io.quati.app.market.Link;
import io.quati.app.market.MarketDriver;
import io.quati.app.settings.Mode;
import io.quati.app.web.Access;
import io.quati.app.web.Hosts;
import io.quati.app.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
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
 * bots. 503 as soon as one of them is unwell. An exchange or a Redis that cannot be reached is no fault of the server's:
 * it is degraded then, says what it cannot reach, and goes on trying; it is degraded too while a bot opens nothing for a
 * reason that a person should look at. Strangers from elsewhere hear no more than how the services are.
 */
@RestController
final class HealthController {

    private static final int MILLI_DECIMALS = 3;
    private static final String STATUS = "status";
    private static final String DEGRADED = "degraded";

    private final Bots bots;
    private final MarketDriver driver;
    private final Mode mode;
    private final Bus bus;
    private final Loops loops;
    private final InstantSource clock;

    HealthController(Bots bots, MarketDriver driver, Mode mode, Bus bus, Loops loops, InstantSource clock) {
        this.bots = bots;
        this.driver = driver;
        this.mode = mode;
        this.bus = bus;
        this.loops = loops;
        this.clock = clock;
    }

    @Access(open = true)
    @GetMapping("/health")
    ResponseEntity<Map<String, Object>> health(
            @RequestParam(defaultValue = "false") String simple, HttpServletRequest request) {
        boolean brief =
                Parameters.choice("simple", simple, List.of("true", "false")).equals("true");
        Link link = driver.link();
        boolean market = driver.isHealthy();
        BusHealth events = bus.health();
        boolean all = market && bots.all().stream().allMatch(Bot::isHealthy);
        boolean concerned =
                bots.snapshots().stream().anyMatch(bot -> !bot.concerns().isEmpty());
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put(STATUS, all && (concerned || !events.isWell()) ? DEGRADED : word(all, link));
        reply.put("timestamp", BigDecimal.valueOf(clock.millis(), MILLI_DECIMALS));
        if (brief || isStranger(request)) {
            reply.put(
                    "services",
                    Map.of(
                            "redis",
                            events.isWell(),
                            "ccxt",
                            market && !link.isDegraded(),
                            "ccxws",
                            market && link.isLive()));
        } else {
            reply.put("services", services(market, link, events));
            reply.put("mode", mode.text());
            reply.put("bots", botStates());
            reply.put("loops", loopStates());
        }
        return ResponseEntity.status(all ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(reply);
    }

    /** Who is neither known nor at this machine; a proxy says for whom it asks. */
    private static boolean isStranger(HttpServletRequest request) {
        return request.getUserPrincipal() == null
                && (!Hosts.isLocal(request.getRemoteAddr()) || request.getHeader("X-Forwarded-For") != null);
    }

    /** Events live in this process, and Redis, if there is one, only looks on; the one exchange is simulated, or the one that is followed. */
    private static Map<String, Object> services(boolean market, Link link, BusHealth events) {
        Map<String, Object> services = new LinkedHashMap<>();
        String word = word(market, link);
        services.put("redis", redis(events));
        Map<String, Object> questions = new LinkedHashMap<>();
        questions.put(STATUS, word);
        questions.put("exchanges", List.of(link.exchange() == null ? "simulated" : link.exchange()));
        if (link.reason() != null) {
            questions.put("error", link.reason());
            questions.put("unreachable", link.unreachable());
            questions.put("since", link.since());
        }
        services.put("ccxt", questions);
        Map<String, Object> stream = new LinkedHashMap<>();
        stream.put(STATUS, word);
        stream.put("connections", market && link.isLive() ? 1 : 0);
        stream.put("mode", link.exchange() == null ? "simulated" : "live");
        services.put("ccxws", stream);
        return services;
    }

    /** {@code response_time} is that of a PING of this moment, in milliseconds, null if it was not answered. */
    private static Map<String, Object> redis(BusHealth events) {
        Map<String, Object> entry = new LinkedHashMap<>();
        RedisHealth redis = events.redis();
        entry.put(STATUS, word(events.isWell()));
        entry.put("mode", redis == null ? "in-process" : "redis");
        if (redis == null) {
            entry.put("response_time", 0.0);
            return entry;
        }
        entry.put("response_time", redis.connected() ? redis.responseMillis() : null);
        entry.put("dropped", events.dropped());
        entry.put("since", redis.since());
        if (redis.error() != null) {
            entry.put("error", redis.error());
        }
        return entry;
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
            if (!snapshot.concerns().isEmpty()) {
                state.put("concerns", snapshot.concerns());
            }
            states.put(snapshot.name(), state);
        }
        return states;
    }

    /** {@code last_success_age} is in seconds; stuck is a loop in which nothing ends any more, well or not. */
    private Map<String, Object> loopStates() {
        Map<String, Object> states = new LinkedHashMap<>();
        for (Loop loop : loops.all()) {
            Map<String, Object> state = new LinkedHashMap<>();
            state.put(STATUS, loop.isStuck() ? "stuck" : "running");
            state.put("last_success_age", BigDecimal.valueOf(loop.sinceSuccess().toMillis(), MILLI_DECIMALS));
            states.put(loop.name(), state);
        }
        return states;
    }

    private static String word(boolean healthy, Link link) {
        return healthy && link.isDegraded() ? DEGRADED : word(healthy);
    }

    private static String word(boolean healthy) {
        return healthy ? "healthy" : "unhealthy";
    }

    @Access(open = true)
    @GetMapping("/health/live")
    Map<String, String> live() {
        return Map.of(STATUS, "alive");
    }

    @Access(open = true)
    @GetMapping("/health/ready")
    ResponseEntity<Map<String, String>> ready() {
        boolean broken = loops.all().stream().anyMatch(Loop::isStuck)
                || bots.snapshots().stream().anyMatch(bot -> bot.status() == BotState.ERROR);
        boolean ready = !broken && bots.all().stream().allMatch(bot -> bot.isReady() && bot.isHealthy());
        String otherwise = broken ? word(false) : "starting";
        return ResponseEntity.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(Map.of(STATUS, ready ? "ready" : otherwise));
    }
}
