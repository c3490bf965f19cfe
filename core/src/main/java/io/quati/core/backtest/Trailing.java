package io.quati.core.backtest;

import io.quati.core.backtest.FillModel.Intrabar;
import io.quati.core.domain.Bar;
import io.quati.core.domain.OrderType.TrailingStop;
import io.quati.core.domain.Price;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How trailing stops follow a candle. */
final class Trailing {

    private Trailing() {}

    /**
     * A trailing stop that a candle tightens and then reaches.
     *
     * @param price where it trades
     * @param woke where it began to follow if that was in this candle, otherwise NaN
     */
    record Hit(PendingOrder stop, double price, double woke) {

        private boolean isFresh() {
            return !Double.isNaN(woke);
        }

        private double towardsUs(double value) {
            return stop.order().side().sign() * value;
        }
    }

    static double behind(PendingOrder pending, TrailingStop trailing, double price) {
        return price * (pending.isBuy() ? 1 + trailing.distance() : 1 - trailing.distance());
    }

    /**
     * Lets a trailing stop follow the candle's best price. Returns where it trades if the candle also reaches the
     * tightened stop. In its first candle it trades no better than just behind where it began, as nobody can tell how
     * far the market went our way before it turned.
     */
    static Optional<Hit> follow(PendingOrder pending, TrailingStop trailing, Bar bar, Intrabar rules) {
        boolean buying = pending.isBuy();
        double best = buying ? bar.low() : bar.high();
        double start = pending.best();
        boolean first = Double.isNaN(start);
        if (first) {
            Price activation = trailing.activation();
            double wakes = activation == null ? bar.open() : bar.instrument().toDouble(activation);
            if (buying ? best > wakes : best < wakes) {
                return Optional.empty();
            }
            start = buying ? Math.min(wakes, bar.open()) : Math.max(wakes, bar.open());
        }
        pending.follow(best);
        double tightened = behind(pending, trailing, pending.best());
        if (!Stops.isReached(pending, tightened, bar)) {
            return Optional.empty();
        }
        if (!first || (rules == Intrabar.FREQTRADE && pending.isResting())) {
            return Optional.of(new Hit(pending, tightened, Double.NaN));
        }
        double worst = behind(pending, trailing, start);
        return Optional.of(new Hit(pending, buying ? Math.min(bar.high(), worst) : Math.max(bar.low(), worst), start));
    }

    /** Of stops that began in this candle the first to begin goes first; otherwise the nearest to the market does. */
    static List<Hit> inOrder(List<Hit> hits) {
        if (hits.size() < 2) {
            return hits;
        }
        Comparator<Hit> nearest = Comparator.comparingDouble(hit -> hit.towardsUs(hit.price()));
        Comparator<Hit> earliest = Comparator.comparingDouble(hit -> -hit.towardsUs(hit.woke()));
        List<Hit> fresh = hits.stream()
                .filter(Hit::isFresh)
                .sorted(earliest.thenComparing(nearest))
                .toList();
        List<Hit> awake =
                hits.stream().filter(hit -> !hit.isFresh()).sorted(nearest).toList();
        List<Hit> all = new ArrayList<>(hits.size());
        int next = 0;
        for (Hit hit : awake) {
            while (next < fresh.size() && nearest.compare(fresh.get(next), hit) < 0) {
                all.add(fresh.get(next++));
            }
            all.add(hit);
        }
        all.addAll(fresh.subList(next, fresh.size()));
        return all;
    }
}
