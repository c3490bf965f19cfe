package io.quati.app.bot;

import io.quati.core.market.Symbols;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bot as it was at one moment. Money is in quote currency, quantities in base units, market times in milliseconds
 * since 1970 UTC. Realized profit is after all fees paid, so start cash plus realized plus unrealized is equity.
 *
 * @param error why the state is {@link BotState#ERROR}, otherwise null
 * @param recovering whether it still lives through what its journal recorded, or does not know yet what became of its orders
 * @param recovered how many journal entries it had when it started
 * @param doubtful how many of its orders nobody knows the fate of; 0 where orders are simulated
 * @param concerns why it opens nothing for the time being
 * @param trades how many fills there were; {@code sales}, how many sales were filled completely
 * @param marketTime when the last candle closed; 0 before the first
 * @param fills newest first
 * @param equityCurve oldest first
 */
public record BotSnapshot(
        String name,
        String strategy,
        String symbol,
        Map<String, String> parameters,
        BotState status,
        @Nullable String error,
        boolean recovering,
        Instant since,
        Instant lastUpdate,
        long marketTime,
        long journalEntries,
        long recovered,
        int bars,
        int doubtful,
        List<ConcernView> concerns,
        int trades,
        int sales,
        Account account,
        List<OrderView> orders,
        List<FillView> fills,
        List<Point> equityCurve) {

    public BotSnapshot {
        concerns = List.copyOf(concerns);
        orders = List.copyOf(orders);
        fills = List.copyOf(fills);
        equityCurve = List.copyOf(equityCurve);
    }

    /** Returns a bot that has not done anything yet. */
    public static BotSnapshot before(BotSetup setup, String symbol, Instant now) {
        double cash = setup.cash().doubleValue();
        String currency = Symbols.quoteOf(symbol).orElse("");
        return new BotSnapshot(
                setup.name(),
                setup.strategy(),
                symbol,
                setup.parameters(),
                BotState.RUNNING,
                null,
                true,
                now,
                now,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                0,
                0,
                new Account(currency, cash, cash, cash, 0, 0, null, 0, 0, 0),
                List.of(),
                List.of(),
                List.of());
    }

    /** Returns the same bot with a failure in it. */
    public BotSnapshot failed(String reason, Instant at) {
        return in(BotState.ERROR, reason, false, at, doubtful, List.of());
    }

    /** Returns the same bot, doing nothing but waiting, or nothing any more. */
    public BotSnapshot in(BotState state) {
        return in(state, null, false, lastUpdate, doubtful, List.of());
    }

    /** Returns the same bot as far as its orders and its account are known. */
    public BotSnapshot known(boolean all, int ofUnknownFate, List<ConcernView> about) {
        return in(status, error, recovering || !all, lastUpdate, ofUnknownFate, about);
    }

    private BotSnapshot in(
            BotState state,
            @Nullable String reason,
            boolean busy,
            Instant at,
            int ofUnknownFate,
            List<ConcernView> about) {
        return new BotSnapshot(
                name,
                strategy,
                symbol,
                parameters,
                state,
                reason,
                busy,
                since,
                at,
                marketTime,
                journalEntries,
                recovered,
                bars,
                ofUnknownFate,
                about,
                trades,
                sales,
                account,
                orders,
                fills,
                equityCurve);
    }

    /** Money and position; {@code price} is null before the first candle. */
    public record Account(
            String currency,
            double startCash,
            double cash,
            double equity,
            double quantity,
            double averagePrice,
            @Nullable Double price,
            double realized,
            double unrealized,
            double fees) {}

    /**
     * Why nothing is opened for the time being: {@code account-short}, {@code key-may-withdraw}, {@code
     * traded-after-its-end}, {@code orders-unknown} or {@code another-process-trades}. The first says of which asset the bots need how much, and how much the account has.
     */
    public record ConcernView(
            String kind,
            @Nullable String asset,
            @Nullable Double needed,
            @Nullable Double found) {}

    /**
     * A working order; {@code price} is null for a market order, {@code quantity} for a budget.
     *
     * @param quantity what is left of it
     * @param status new or partially_filled
     * @param time when it was decided
     */
    public record OrderView(
            long id,
            String side,
            String type,
            @Nullable Double price,
            @Nullable Double quantity,
            String status,
            long time) {}

    /** A fill and why it was wanted. */
    public record FillView(
            long tradeId,
            long orderId,
            long time,
            String side,
            double price,
            double quantity,
            double fee,
            String liquidity,
            @Nullable ReasonView reason) {}

    /** The key of a rule and the numbers it saw; the page makes a sentence of it. */
    public record ReasonView(String rule, List<Double> numbers) {

        public ReasonView {
            numbers = List.copyOf(numbers);
        }
    }

    /** Equity at a time. */
    public record Point(long time, double equity) {}
}
