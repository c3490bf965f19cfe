package io.quati.app.monitoring;

import io.quati.app.bot.BotSnapshot;
import io.quati.app.bot.BotState;
import io.quati.app.bot.Bots;
import io.quati.app.bot.Uptime;
import io.quati.app.market.Link;
import io.quati.app.market.MarketDriver;
import io.quati.app.settings.Mode;
import io.quati.app.web.Access;
import io.quati.app.web.ApiVersion;
import io.quati.app.web.Role;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/metrics}: the server at a glance, in the seeds' shape. What is not built yet is called absent. */
@RestController
final class OverviewController {

    private static final String ABSENT = "absent";

    private final Bots bots;
    private final MarketDriver driver;
    private final Mode mode;
    private final InstantSource clock;
    private final Instant since;

    OverviewController(Bots bots, MarketDriver driver, Mode mode, InstantSource clock) {
        this.bots = bots;
        this.driver = driver;
        this.mode = mode;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Answer of the endpoint; {@code version} is the API's. */
    record Reply(MultiAgent multiAgent, Whole system, Instant timestamp, String version) {}

    /** The agents that the seeds name. */
    record MultiAgent(Coordinator coordinator, Agents agents, Cache cache) {}

    /** Who gives agents their work. */
    record Coordinator(String status, int activeTasks, Instant lastUpdate) {}

    /** Every agent. */
    record Agents(Agent aiAgent, Agent dataAgent, Agent riskAgent, Agent sentimentAgent) {}

    /** One agent; {@code health} is within 0 and 100. */
    record Agent(String status, int health) {}

    /** {@code hitRate} is hits over all questions; null while none were asked. */
    record Cache(@Nullable Double hitRate, int entries, String memoryUsage) {}

    /**
     * The server.
     *
     * @param binanceConnection connected, disconnected, or simulated where the market is made in this process
     */
    record Whole(
            int activeBots,
            int totalSymbols,
            String uptime,
            String apiStatus,
            String binanceConnection,
            String operationMode) {}

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/metrics")
    Reply metrics() {
        Instant now = clock.instant();
        var none = new Agent(ABSENT, 0);
        var agents = new MultiAgent(
                new Coordinator(ABSENT, 0, now), new Agents(none, none, none, none), new Cache(null, 0, "0.0MB"));
        return new Reply(agents, system(now), now, ApiVersion.NUMBER);
    }

    private Whole system(Instant now) {
        var active = bots.snapshots().stream()
                .filter(bot -> bot.status() == BotState.RUNNING)
                .toList();
        return new Whole(
                active.size(),
                (int) active.stream().map(BotSnapshot::symbol).distinct().count(),
                Uptime.between(since, now),
                "operational",
                connection(driver.link()),
                mode.text());
    }

    private static String connection(Link link) {
        if (link.exchange() == null) {
            return "simulated";
        }
        return link.isLive() ? "connected" : "disconnected";
    }
}
