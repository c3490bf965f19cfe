package io.quati.app.bot;

import io.quati.app.command.CommandRegistry;
import io.quati.app.command.Verb;
import io.quati.app.market.Link;
import io.quati.app.market.LiveMarket;
import io.quati.app.market.MarketDriver;
import io.quati.app.settings.Mode;
import io.quati.app.web.Access;
import io.quati.app.web.BeyondSeeds;
import io.quati.app.web.Problems;
import io.quati.app.web.RequestRejectedException;
import io.quati.app.web.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/bots}, what the page shows of all bots, {@code GET /api/bots/{name}}, all of one, and {@code GET
 * /api/status}, the seeds' short form, also as a command.
 */
@RestController
final class BotController {

    private static final String GRID = "grid";

    private final Bots bots;
    private final MarketDriver driver;
    private final Mode mode;
    private final InstantSource clock;

    BotController(Bots bots, MarketDriver driver, Mode mode, InstantSource clock, CommandRegistry commands) {
        this.bots = bots;
        this.driver = driver;
        this.mode = mode;
        this.clock = clock;
        commands.register(Verb.STATUS, _ -> status());
    }

    /** Answer of {@code /api/bots}; {@code simulated} says that no money of anybody is at stake. */
    record Reply(String mode, boolean simulated, Instant timestamp, MarketView market, List<BotSummary> bots) {}

    /** The market; {@code speed} is null when it goes as fast as it can, {@code time} is when the last candle closed. */
    record MarketView(
            String symbol,
            String source,
            long intervalMillis,
            @Nullable Double speed,
            boolean ended,
            @Nullable Double price,
            @Nullable Long time,
            Link link) {}

    /** Answer of {@code /api/status}. */
    record Status(String apiStatus, @BeyondSeeds String mode, Map<String, ActiveBot> activeBots) {}

    /** A grid bot in short. */
    record ActiveBot(BotState status, @Nullable Double currentPrice, int gridLevels, int activeOrders, String uptime) {}

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/bots")
    Reply bots() {
        return new Reply(mode.text(), true, clock.instant(), marketView(), summaries());
    }

    private List<BotSummary> summaries() {
        return bots.snapshots().stream().map(BotSummary::of).toList();
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/bots/{name}")
    BotSnapshot bot(@PathVariable String name) {
        return bots.snapshots().stream()
                .filter(bot -> bot.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> RequestRejectedException.of(HttpStatus.NOT_FOUND, "bot-unknown", Problems.shown(name)));
    }

    private MarketView marketView() {
        LiveMarket market = driver.market();
        var last = market.last();
        OptionalDouble price = market.price();
        long interval = market.interval().toMillis();
        return new MarketView(
                market.symbol(),
                market.label(),
                interval,
                Double.isInfinite(driver.speed()) ? null : driver.speed(),
                market.isEnded(),
                price.isPresent() ? price.getAsDouble() : null,
                last.map(candle -> candle.openTimeMillis() + interval).orElse(null),
                driver.link());
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/status")
    Status status() {
        Map<String, ActiveBot> active = new LinkedHashMap<>();
        for (BotSnapshot bot : bots.snapshots()) {
            if (bot.strategy().equals(GRID)) {
                active.putIfAbsent(bot.symbol(), active(bot));
            }
        }
        return new Status("online", mode.text(), active);
    }

    private ActiveBot active(BotSnapshot bot) {
        return new ActiveBot(
                bot.status(),
                bot.account().price(),
                Integer.parseInt(bot.parameters().getOrDefault("levels", "0")),
                bot.orders().size(),
                Uptime.between(bot.since(), clock.instant()));
    }
}
