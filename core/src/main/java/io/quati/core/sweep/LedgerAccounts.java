package io.quati.core.sweep;

import io.quati.core.backtest.FillModel;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Price;
import io.quati.core.domain.Side;
import io.quati.core.strategy.Sizing;
import java.util.Arrays;

/**
 * Accounts in exact money: what planner, risk gate and simulated venue make of a wish for a target position when orders
 * arrive at once and volume sets no limit. Every fill is the engine's, to the lot.
 */
final class LedgerAccounts implements Accounts {

    private static final long PARTS = 1_000_000_000_000L;

    /** Hears of every fill. */
    @FunctionalInterface
    interface FillSink {
        void fill(int set, int bar, Side side, Price price, long lots);
    }

    private final BarSeries candles;
    private final Instrument instrument;
    private final FillModel fills;
    private final Exposure size;
    private final FillSink sink;
    private final Money[] cash;
    private final long[] lots;
    private final int[] buys;
    private final int[] sells;

    LedgerAccounts(BarSeries candles, SweepTerms terms, int sets, FillSink sink) {
        this.candles = candles;
        this.instrument = candles.instrument();
        this.fills = terms.fills();
        this.size = Sizing.parse(terms.size(), instrument);
        this.sink = sink;
        this.cash = new Money[sets];
        Arrays.fill(cash, terms.cash());
        this.lots = new long[sets];
        this.buys = new int[sets];
        this.sells = new int[sets];
    }

    @Override
    public void trade(int set, int from, int[] signals, int count) {
        for (int i = 0; i < count; i++) {
            int signal = signals[i];
            int bar = from + (signal < 0 ? ~signal : signal);
            if (bar == candles.size() - 1) {
                return;
            }
            if (signal < 0 && lots[set] > 0) {
                sell(set, bar);
            } else if (signal >= 0 && lots[set] == 0) {
                buy(set, bar);
            }
        }
    }

    private void buy(int set, int bar) {
        Price price = price(bar + 1, Side.BUY);
        long bought = switch (size) {
            case Exposure.EquityShare(double fraction) -> shareLots(cash[set], fraction, price);
            case Exposure.Lots(long wanted) -> fixedLots(cash[set], wanted, bar);
        };
        if (bought == 0) {
            return;
        }
        Money notional = instrument.notional(price, bought);
        Money after = cash[set].minus(notional).minus(fills.taker().of(notional));
        if (after.signum() >= 0) {
            cash[set] = after;
            lots[set] = bought;
            buys[set]++;
            sink.fill(set, bar + 1, Side.BUY, price, bought);
        }
    }

    private long shareLots(Money equity, double fraction, Price price) {
        Money wanted = equity.times(Math.round(fraction * PARTS), PARTS);
        return wanted.compareTo(instrument.minNotional()) < 0
                ? 0
                : instrument.affordableLots(wanted, price, fills.taker());
    }

    /** Judged at the last close, as the risk gate and the venue's filter do before anything trades. */
    private long fixedLots(Money free, long wanted, int bar) {
        Money claim = instrument.notional(instrument.nearestPrice(candles.close(bar)), wanted);
        return claim.compareTo(free) > 0 || claim.compareTo(instrument.minNotional()) < 0 ? 0 : wanted;
    }

    private void sell(int set, int bar) {
        Money value = instrument.notional(instrument.nearestPrice(candles.close(bar)), lots[set]);
        if (value.compareTo(instrument.minNotional()) < 0) {
            return;
        }
        Price price = price(bar + 1, Side.SELL);
        Money notional = instrument.notional(price, lots[set]);
        cash[set] = cash[set].plus(notional).minus(fills.taker().of(notional));
        sink.fill(set, bar + 1, Side.SELL, price, lots[set]);
        lots[set] = 0;
        sells[set]++;
    }

    /** Returns the open of {@code bar}, worsened by slippage and rounded to the grid against us. */
    private Price price(int bar, Side side) {
        return fills.worsened(instrument.nearestTicks(candles.open(bar)), side);
    }

    @Override
    public SweepResult result(int set) {
        Money equity = lots[set] == 0
                ? cash[set]
                : cash[set].plus(
                        instrument.notional(instrument.nearestPrice(candles.close(candles.size() - 1)), lots[set]));
        return new SweepResult(equity.toDouble(), buys[set], sells[set], SweepMethod.LEDGER);
    }
}
