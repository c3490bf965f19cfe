package io.quati.core.market;

import static io.quati.core.market.Interval.DAY_1;
import static io.quati.core.market.Interval.HOUR_1;
import static io.quati.core.market.Interval.MINUTE_5;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Ohlcv;
import java.util.List;

/**
 * Makes coarse candles from fine ones: open of the first, highest high, lowest low, close of the last, sum of volume.
 *
 * <p>Buckets lie on the grid of {@link Interval#openOf}. A gap inside a bucket keeps the bucket; a bucket without any
 * candle is not invented. A candle belongs to the bucket in which it opens.
 *
 * <p>The route makes no difference: 1m→1h→1d equals 1m→1d bit for bit. Prices are chosen, not computed. Volumes are
 * added as decimals (see {@code DecimalSum}), which is exact on published volumes; and sums over longer spans are
 * always formed from the sums of five minutes, of hours and of days on the way, so that even volumes with seventeen
 * digits are rounded at the same places.
 */
public final class Resampler {

    /** What becomes of a first bucket whose beginning, and of a last bucket whose end, the data does not reach. */
    public enum Partial {
        /** Leave out both: every candle returned covers its whole time. */
        DROP,
        /** Leave out an unfinished last bucket only; right for markets that open later than their bucket. */
        KEEP_FIRST,
        /** Return both; the last candle may still change. */
        KEEP
    }

    private static final List<Interval> STEPS = List.of(DAY_1, HOUR_1, MINUTE_5);

    private Resampler() {}

    /**
     * Returns the candles of {@code source} at {@code target}. O(n).
     *
     * @throws IllegalArgumentException if the target is not a whole multiple of the source's interval, or the
     *     source has none
     */
    public static BarSeries resample(BarSeries source, Interval target, Partial partial) {
        if (source.isUneven()) {
            throw new IllegalArgumentException(
                    "source must be candles of one interval, was bars that last differently long");
        }
        long sourceMillis = source.interval().toMillis();
        if (target.millis() % sourceMillis != 0) {
            throw new IllegalArgumentException(
                    "target must be a whole multiple of " + source.interval() + ", was " + target);
        }
        BarSeries all = fold(throughSteps(source, target), target);
        if (all.isEmpty()) {
            return all;
        }
        int from = partial == Partial.DROP && startsLate(source, target) ? 1 : 0;
        int to = partial != Partial.KEEP && endsEarly(source, target) ? all.size() - 1 : all.size();
        return all.slice(from, Math.max(from, to));
    }

    private static boolean startsLate(BarSeries source, Interval target) {
        return source.openTime(0) != target.openOf(source.openTime(0));
    }

    private static boolean endsEarly(BarSeries source, Interval target) {
        int last = source.size() - 1;
        return source.closeTime(last) < target.openOf(source.openTime(last)) + target.millis();
    }

    private static BarSeries throughSteps(BarSeries source, Interval target) {
        long sourceMillis = source.interval().toMillis();
        for (Interval step : STEPS) {
            if (step.millis() > sourceMillis
                    && step.millis() < target.millis()
                    && step.millis() % sourceMillis == 0
                    && target.millis() % step.millis() == 0) {
                return fold(throughSteps(source, step), step);
            }
        }
        return source;
    }

    private static BarSeries fold(BarSeries source, Interval target) {
        var result = new BarSeries(source.instrument(), target.duration());
        int from = 0;
        while (from < source.size()) {
            long openTime = target.openOf(source.openTime(from));
            int to = from + 1;
            while (to < source.size() && source.openTime(to) < openTime + target.millis()) {
                to++;
            }
            result.append(openTime, merge(source, from, to));
            from = to;
        }
        return result;
    }

    private static Ohlcv merge(BarSeries source, int from, int to) {
        double high = source.high(from);
        double low = source.low(from);
        var volume = new DecimalSum();
        for (int i = from; i < to; i++) {
            high = Math.max(high, source.high(i));
            low = Math.min(low, source.low(i));
            volume.add(source.volume(i));
        }
        return new Ohlcv(source.open(from), high, low, source.close(to - 1), volume.value());
    }
}
