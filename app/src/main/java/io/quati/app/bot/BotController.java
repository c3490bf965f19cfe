package io.quati.app.bot;

import io.quati.app.market.LiveMarket;
import io.quati.app.market.Pacer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/bots}, everything the page shows, and {@code GET /api/status}, the seeds' short form. */
@RestController
final class BotController {

    private static final String GRID = "grid";

    private final Bots bots;
    private final LiveMarket market;
    private final Pacer pacer;
    private final InstantSource clock;

    BotController(Bots bots, LiveMarket market, Pacer pacer, InstantSource clock) {
        this.bots = bots;
        this.market = market;
        this.pacer = pacer;
        this.clock = clock;
    }

    /** Answer of {@code /api/bots}. */
    record Reply(String mode, boolean simulated, Instant timestamp, MarketView market, List<BotSnapshot> bots) {}

    /** The market; {@code speed} is null when it goes as fast as it can, {@code time} is when the last candle closed. */
    record MarketView(
            String symbol,
            String source,
            long intervalMillis,
            @Nullable Double speed,
            boolean ended,
            @Nullable Double price,
            @Nullable Long time) {}

    /** Answer of {@code /api/status}. */
    record Status(String apiStatus, String mode, Map<String, ActiveBot> activeBots) {}

    /** A grid bot in short. */
    record ActiveBot(BotState status, @Nullable Double currentPrice, int gridLevels, int activeOrders, String uptime) {}

    @GetMapping("/api/bots")
    Reply bots() {
        return new Reply("Shadow", true, clock.instant(), marketView(), bots.snapshots());
    }

    private MarketView marketView() {
        var last = market.last();
        long interval = market.interval().toMillis();
        return new MarketView(
                market.instrument().symbol(),
                market.label(),
                interval,
                Double.isInfinite(pacer.speed()) ? null : pacer.speed(),
                market.isEnded(),
                last.map(candle -> candle.numbers().close()).orElse(null),
                last.map(candle -> candle.openTimeMillis() + interval).orElse(null));
    }

    @GetMapping("/api/status")
    Status status() {
        Map<String, ActiveBot> active = new LinkedHashMap<>();
        for (BotSnapshot bot : bots.snapshots()) {
            if (bot.strategy().equals(GRID)) {
                active.put(bot.symbol(), active(bot));
            }
        }
        return new Status("online", "Shadow", active);
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
