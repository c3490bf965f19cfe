package io.quati.app.bot;

import io.quati.app.bot.BotSnapshot.Account;
import io.quati.app.bot.BotSnapshot.OrderView;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.portfolio.Position;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns a bot's live objects into a {@link BotSnapshot}; only the bot's own thread may ask. */
public final class SnapshotMaker {

    private final String name;
    private final RunSpec spec;
    private final TradeLog log;
    private final Instant since;

    public SnapshotMaker(String name, RunSpec spec, TradeLog log, Instant since) {
        this.name = name;
        this.spec = spec;
        this.log = log;
        this.since = since;
    }

    /** How far the bot is. */
    public record Progress(BotState state, boolean recovering, long entries, long recovered) {}

    /** Returns how it stands now. */
    public BotSnapshot make(Progress progress, Portfolio portfolio, Instant now) {
        return new BotSnapshot(
                name,
                spec.strategy(),
                spec.instrument().symbol(),
                spec.parameters(),
                progress.state(),
                null,
                progress.recovering(),
                since,
                now,
                log.lastBarTime(),
                progress.entries(),
                progress.recovered(),
                log.bars(),
                0,
                List.of(),
                log.trades(),
                log.sales(),
                account(portfolio),
                orders(portfolio),
                log.fills(),
                log.equity());
    }

    private Account account(Portfolio portfolio) {
        Position position = portfolio.position(spec.instrument());
        double quantity = spec.instrument().lotsToDouble(position.lots());
        double mark = position.mark();
        return new Account(
                spec.instrument().quote(),
                spec.cash().toDouble(),
                portfolio.cash().toDouble(),
                portfolio.equity().toDouble(),
                quantity,
                quantity == 0 ? 0 : position.cost().toDouble() / quantity,
                Double.isNaN(mark) ? null : mark,
                position.realized().minus(position.fees()).toDouble(),
                position.unrealized().toDouble(),
                position.fees().toDouble());
    }

    private static List<OrderView> orders(Portfolio portfolio) {
        return portfolio.working().stream()
                .map(working -> view(working.order(), working.remainingLots()))
                .toList();
    }

    private static OrderView view(Order order, long lots) {
        Instrument instrument = order.instrument();
        return new OrderView(
                order.id(),
                order.side().name().toLowerCase(Locale.ROOT),
                order.type().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                price(order.type(), instrument),
                order.size() instanceof Quantity ? instrument.lotsToDouble(lots) : null);
    }

    private static @Nullable Double price(OrderType type, Instrument instrument) {
        return switch (type) {
            case OrderType.Market() -> null;
            case OrderType.Limit(Price limit) -> instrument.toDouble(limit);
            case OrderType.Stop(Price trigger) -> instrument.toDouble(trigger);
            case OrderType.StopLimit stop -> instrument.toDouble(stop.limit());
            case OrderType.TakeProfit(Price trigger) -> instrument.toDouble(trigger);
            case OrderType.TrailingStop trailing ->
                trailing.activation() == null ? null : instrument.toDouble(trailing.activation());
        };
    }
}
