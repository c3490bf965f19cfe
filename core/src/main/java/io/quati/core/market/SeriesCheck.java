package io.quati.core.market;

import io.quati.core.market.Finding.Evidence;
import io.quati.core.market.Finding.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks through raw candle rows and lists what is wrong with them; several defects at once, nothing is repaired.
 *
 * <p>Outliers are measured robustly: distance of a log return from the median return, over 1.4826 times the median
 * absolute deviation (which estimates the standard deviation of normal returns). More than half equal returns make
 * that deviation zero; then nothing is called an outlier. Source: F. R. Hampel, The influence curve and its role in
 * robust estimation, JASA 69 (1974).
 *
 * <p>An unfinished last candle is certain if it closes after {@link #asOf}. Without that, it is suspected if its
 * volume, over the median of the three rows before it, is below one half and among the lowest 5 % of this series;
 * roughly one finished series in twenty is suspected wrongly, and a quiet unfinished candle late in its time is
 * missed. Comparing with resampled finer candles is the sure way.
 *
 * @param interval how long each candle lasts
 * @param outlierDeviations how many deviations make an outlier
 * @param asOf when the rows were fetched, or {@link Instant#MAX} if unknown
 */
public record SeriesCheck(Duration interval, double outlierDeviations, Instant asOf) {

    private static final double DEFAULT_DEVIATIONS = 25;
    private static final double NORMAL_CONSISTENCY = 1.4826;
    private static final int VOLUME_WINDOW = 3;
    private static final int LEAST_RATIOS = 40;
    private static final double LOW_RATIO = 0.5;
    private static final double RARE = 0.05;

    public SeriesCheck {
        if (interval.toMillis() <= 0) {
            throw new IllegalArgumentException("interval must be at least a millisecond, was " + interval);
        }
        if (!(outlierDeviations > 0)) {
            throw new IllegalArgumentException("outlierDeviations must be positive, was " + outlierDeviations);
        }
    }

    /** Returns a check with 25 deviations for outliers that does not know when the rows were fetched. */
    public static SeriesCheck every(Duration interval) {
        return new SeriesCheck(interval, DEFAULT_DEVIATIONS, Instant.MAX);
    }

    /** Returns the same check, calling outliers what lies beyond {@code deviations}. */
    public SeriesCheck withOutliersBeyond(double deviations) {
        return new SeriesCheck(interval, deviations, asOf);
    }

    /** Returns the same check, knowing that the rows were fetched at {@code now}. */
    public SeriesCheck asOf(Instant now) {
        return new SeriesCheck(interval, outlierDeviations, now);
    }

    /** Returns what is found, by kind, then in the order of the rows. O(n log n) at worst. */
    public List<Finding> findings(CandleRows rows) {
        var findings = new ArrayList<Finding>();
        if (rows.size() > 0) {
            int[] byTime = byTime(rows);
            checkOrder(rows, findings);
            checkTimes(rows, byTime, findings);
            checkNumbers(rows, findings);
            checkReturns(rows, byTime, findings);
            checkVolume(rows, findings);
            checkLast(rows, byTime, findings);
        }
        return List.copyOf(findings);
    }

    private static int[] byTime(CandleRows rows) {
        return IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparingLong(rows::openTime))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static void checkOrder(CandleRows rows, List<Finding> findings) {
        var disorder = new ArrayList<Finding>();
        for (int i = 1; i < rows.size(); i++) {
            if (rows.openTime(i) < rows.openTime(i - 1)) {
                disorder.add(new Finding.OutOfOrder(rows.line(i), rows.time(i), rows.time(i - 1)));
            }
        }
        if (rows.size() > 2 && disorder.size() == rows.size() - 1) {
            findings.add(new Finding.NewestFirst(rows.line(0), rows.size()));
        } else {
            findings.addAll(disorder);
        }
    }

    private void checkTimes(CandleRows rows, int[] byTime, List<Finding> findings) {
        long step = interval.toMillis();
        long start = rows.openTime(byTime[0]);
        for (int i = 1; i < byTime.length; i++) {
            int row = byTime[i];
            int before = byTime[i - 1];
            long distance = rows.openTime(row) - rows.openTime(before);
            if (distance == 0) {
                findings.add(new Finding.Duplicate(rows.line(row), rows.line(before), rows.time(row)));
                continue;
            }
            if (Math.floorMod(rows.openTime(row) - start, step) != 0) {
                findings.add(new Finding.OffGrid(rows.line(row), rows.time(row)));
            }
            if (distance > step) {
                Instant from = rows.time(before).plus(interval);
                findings.add(new Finding.Gap(rows.line(row), from, rows.time(row), (distance - 1) / step));
            }
        }
    }

    private static void checkNumbers(CandleRows rows, List<Finding> findings) {
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            brokenRule(rows, i)
                    .ifPresent(rule -> findings.add(new Finding.BadNumbers(rows.line(row), rows.time(row), rule)));
        }
    }

    private static Optional<Rule> brokenRule(CandleRows rows, int i) {
        double open = rows.number(i, CandleRows.OPEN);
        double high = rows.number(i, CandleRows.HIGH);
        double low = rows.number(i, CandleRows.LOW);
        double close = rows.close(i);
        if (!Double.isFinite(open + high + low + close)) {
            return Optional.of(Rule.PRICES_FINITE);
        }
        if (!(open > 0 && high > 0 && low > 0 && close > 0)) {
            return Optional.of(Rule.PRICES_POSITIVE);
        }
        if (high < Math.max(open, close) || low > Math.min(open, close)) {
            return Optional.of(Rule.HIGHEST_AND_LOWEST);
        }
        boolean volumeSound = rows.volume(i) >= 0 && rows.volume(i) < Double.POSITIVE_INFINITY;
        return volumeSound ? Optional.empty() : Optional.of(Rule.VOLUME_NOT_NEGATIVE);
    }

    private void checkReturns(CandleRows rows, int[] byTime, List<Finding> findings) {
        double[] returns = new double[byTime.length];
        returns[0] = Double.NaN;
        for (int i = 1; i < byTime.length; i++) {
            returns[i] = Math.log(rows.close(byTime[i]) / rows.close(byTime[i - 1]));
        }
        double[] valid = Arrays.stream(returns).filter(Double::isFinite).toArray();
        double median = median(valid);
        double deviation = NORMAL_CONSISTENCY
                * median(Arrays.stream(valid).map(r -> Math.abs(r - median)).toArray());
        if (!(deviation > 0)) {
            return;
        }
        for (int i = 1; i < byTime.length; i++) {
            double deviations = Math.abs(returns[i] - median) / deviation;
            if (deviations > outlierDeviations) {
                int row = byTime[i];
                findings.add(new Finding.Outlier(rows.line(row), rows.time(row), returns[i], deviations));
            }
        }
    }

    private static void checkVolume(CandleRows rows, List<Finding> findings) {
        int[] empty =
                IntStream.range(0, rows.size()).filter(i -> rows.volume(i) == 0).toArray();
        if (empty.length > 0) {
            findings.add(new Finding.ZeroVolume(rows.line(empty[0]), empty.length));
        }
    }

    private void checkLast(CandleRows rows, int[] byTime, List<Finding> findings) {
        int last = byTime[byTime.length - 1];
        if (rows.time(last).plus(interval).isAfter(asOf)) {
            findings.add(new Finding.Unfinished(rows.line(last), rows.time(last), Evidence.CLOSES_LATER));
        } else if (asOf.equals(Instant.MAX) && lastVolumeIsRare(rows, byTime)) {
            findings.add(new Finding.Unfinished(rows.line(last), rows.time(last), Evidence.LOW_VOLUME));
        }
    }

    private static boolean lastVolumeIsRare(CandleRows rows, int[] byTime) {
        double[] volumes = Arrays.stream(byTime).mapToDouble(rows::volume).toArray();
        double[] ratios = IntStream.range(VOLUME_WINDOW, volumes.length)
                .mapToDouble(i -> volumes[i] / median(Arrays.copyOfRange(volumes, i - VOLUME_WINDOW, i)))
                .toArray();
        if (ratios.length < LEAST_RATIOS || !(ratios[ratios.length - 1] < LOW_RATIO)) {
            return false;
        }
        double last = ratios[ratios.length - 1];
        long asLow = Arrays.stream(ratios).filter(ratio -> ratio <= last).count();
        return asLow <= RARE * ratios.length;
    }

    /** Returns the middle value, or NaN of nothing. */
    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
