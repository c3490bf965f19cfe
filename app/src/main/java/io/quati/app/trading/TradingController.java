package io.quati.app.trading;

import io.quati.app.bot.BotSnapshot;
import io.quati.app.bot.BotSnapshot.FillView;
import io.quati.app.bot.BotSnapshot.OrderView;
import io.quati.app.bot.BotState;
import io.quati.app.bot.Bots;
import io.quati.app.bot.Uptime;
import io.quati.app.web.Access;
import io.quati.app.web.BeyondSeeds;
import io.quati.app.web.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/trading/executions} and {@code /api/trading/pairs}: what bots are doing now, in the seeds' shapes. */
@RestController
final class TradingController {

    private static final String SPOT = "spot";

    private final Bots bots;
    private final InstantSource clock;

    TradingController(Bots bots, InstantSource clock) {
        this.bots = bots;
        this.clock = clock;
    }

    /** Answer of {@code /api/trading/executions}; the time is in milliseconds since 1970 UTC. */
    record Executions(List<TradingExecution> executions, int totalActive, long timestamp) {}

    /**
     * What one bot is doing. Money is in quote currency; realized is after fees.
     *
     * @param status active or stopped
     * @param gridLevels 0, and {@code gridConfig} null, where the bot is no grid
     * @param totalTrades completed pairs of a buy and a sale
     */
    record TradingExecution(
            @BeyondSeeds String bot,
            @BeyondSeeds String strategy,
            String symbol,
            String status,
            String marketType,
            @Nullable Double currentPrice,
            int gridLevels,
            int activeOrders,
            int totalTrades,
            double realizedPnl,
            double unrealizedPnl,
            @Nullable LastTrade lastTrade,
            List<OpenOrder> openOrders,
            @Nullable GridConfig gridConfig,
            String uptime,
            Instant lastUpdate) {}

    /** The newest fill. */
    record LastTrade(String type, double price, double quantity, long timestamp) {}

    /**
     * A working order.
     *
     * @param price null for an order at the market
     * @param quantity what is left of it, in base units; null where it spends a budget
     * @param status new or partially_filled
     * @param timestamp when it was decided
     */
    record OpenOrder(
            String orderId,
            String type,
            String side,
            @Nullable Double price,
            @Nullable Double quantity,
            String status,
            long timestamp) {}

    /** How a grid is laid out; spacing in percent, as text. */
    record GridConfig(int levels, String spacing, int leverage) {}

    /** A symbol that bots trade. */
    record Pair(String symbol, @Nullable Double price, String marketType) {}

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/trading/executions")
    Executions executions() {
        List<TradingExecution> all =
                bots.snapshots().stream().map(this::execution).toList();
        int active = (int)
                all.stream().filter(each -> each.status().equals("active")).count();
        return new Executions(all, active, clock.millis());
    }

    private TradingExecution execution(BotSnapshot bot) {
        GridConfig grid = grid(bot);
        List<OpenOrder> open =
                bot.orders().stream().map(TradingController::order).toList();
        return new TradingExecution(
                bot.name(),
                bot.strategy(),
                bot.symbol(),
                isActive(bot) ? "active" : "stopped",
                SPOT,
                bot.account().price(),
                grid == null ? 0 : grid.levels(),
                open.size(),
                bot.sales(),
                bot.account().realized(),
                bot.account().unrealized(),
                bot.fills().isEmpty() ? null : trade(bot.fills().getFirst()),
                open,
                grid,
                Uptime.between(bot.since(), clock.instant()),
                bot.lastUpdate());
    }

    private static boolean isActive(BotSnapshot bot) {
        return bot.status() == BotState.RUNNING;
    }

    private static @Nullable GridConfig grid(BotSnapshot bot) {
        String levels = bot.parameters().get("levels");
        String spacing = bot.parameters().get("spacing");
        return levels == null || spacing == null ? null : new GridConfig(Integer.parseInt(levels), spacing, 1);
    }

    private static LastTrade trade(FillView fill) {
        return new LastTrade(fill.side(), fill.price(), fill.quantity(), fill.time());
    }

    private static OpenOrder order(OrderView order) {
        return new OpenOrder(
                Long.toString(order.id()),
                order.type(),
                order.side(),
                order.price(),
                order.quantity(),
                order.status(),
                order.time());
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/trading/pairs")
    List<Pair> pairs() {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        bots.snapshots().stream()
                .filter(TradingController::isActive)
                .forEach(bot -> pairs.putIfAbsent(
                        bot.symbol(), new Pair(bot.symbol(), bot.account().price(), SPOT)));
        return new ArrayList<>(pairs.values());
    }
}
