package io.quati.app.grid;

import io.quati.app.bot.BotSnapshot;
import io.quati.app.bot.BotState;
import io.quati.app.bot.Bots;
import io.quati.app.bot.Uptime;
import io.quati.app.settings.Mode;
import io.quati.app.web.Access;
import io.quati.app.web.RequestRejectedException;
import io.quati.app.web.Role;
import io.quati.core.market.Symbols;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/grid/status/{symbol}}: the grid bot of a symbol in the seeds' shape. */
@RestController
final class GridController {

    private final Bots bots;
    private final Mode mode;
    private final InstantSource clock;

    GridController(Bots bots, Mode mode, InstantSource clock) {
        this.bots = bots;
        this.mode = mode;
        this.clock = clock;
    }

    /**
     * Answer of the endpoint. Money is in quote currency; realized is after fees.
     *
     * @param status running, stopped or error, which are all that the seeds know
     * @param totalTrades completed pairs of a buy and a sale
     * @param spacingPercentage between neighbouring lines, in percent
     */
    record Status(
            BotState status,
            String symbol,
            @Nullable Double currentPrice,
            int gridLevels,
            int activeOrders,
            int totalTrades,
            double realizedPnl,
            double unrealizedPnl,
            String uptime,
            Instant lastUpdate,
            double spacingPercentage,
            String marketType,
            String mode) {}

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/grid/status/{symbol}")
    Status status(@PathVariable String symbol) {
        List<BotSnapshot> grids = bots.snapshots().stream()
                .filter(bot -> bot.strategy().equals("grid"))
                .toList();
        return grids.stream()
                .filter(bot -> Symbols.parse(symbol).equals(Symbols.parse(bot.symbol())))
                .findFirst()
                .map(this::status)
                .orElseThrow(() -> RequestRejectedException.unknownSymbol(
                        symbol, grids.stream().map(BotSnapshot::symbol).toList()));
    }

    private Status status(BotSnapshot bot) {
        return new Status(
                bot.status() == BotState.WAITING ? BotState.STOPPED : bot.status(),
                bot.symbol(),
                bot.account().price(),
                Integer.parseInt(bot.parameters().getOrDefault("levels", "0")),
                bot.orders().size(),
                bot.sales(),
                bot.account().realized(),
                bot.account().unrealized(),
                Uptime.between(bot.since(), clock.instant()),
                bot.lastUpdate(),
                Double.parseDouble(bot.parameters().getOrDefault("spacing", "0")),
                "spot",
                mode.text());
    }
}
