package io.quati.core.strategy;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Reason;
import io.quati.core.feature.Features;

/**
 * Long after the fast simple average of closes crossed above the slow one, flat after it crossed below; short and flat
 * the other way round; or always in the market. A cross is strict on both sides: the bar before strictly on one side,
 * this bar strictly on the other.
 *
 * <p>The averages are compared as sums of whole ticks. A {@code double} holds them exactly as long as close × fast × slow
 * stays below 2^53 ticks, as on every venue's grid; there a tie is a tie whatever the order of summation. The inferred
 * grid of a file with fifteen digits can go beyond; its prices do not tie. Both run over one window of the last {@code slow} closes.
 */
final class SmaCross implements Strategy {

    private final double[] window;
    private final int fast;
    private final int slow;
    private final Exposure above;
    private final Exposure below;
    private int next;
    private int missing;
    private double fastSum;
    private double slowSum;
    private double gapBefore = Double.NaN;

    SmaCross(int fast, int slow, Direction direction, Exposure size) {
        if (fast < 1 || fast >= slow) {
            throw new IllegalArgumentException("fast must be at least 1 and below slow, was " + fast + " and " + slow);
        }
        this.window = new double[slow];
        this.fast = fast;
        this.slow = slow;
        this.above = direction == Direction.SHORT ? Exposure.FLAT : size;
        this.below = direction == Direction.LONG ? Exposure.FLAT : size.opposite();
        this.missing = slow;
    }

    @Override
    public Decision onBar(Bar bar, Features features) {
        take(bar.instrument().roundToTicks(bar.close()));
        if (missing > 0 && --missing > 0) {
            return Decision.HOLD;
        }
        double before = gapBefore;
        double gap = fastSum * slow - slowSum * fast;
        gapBefore = gap;
        boolean crossed = before * gap < 0; // false for the first gap, and while either is zero
        return crossed ? onCross(bar.instrument(), gap > 0, features) : Decision.HOLD;
    }

    private void take(double ticks) {
        int leavesFast = next < fast ? next - fast + slow : next - fast;
        fastSum += ticks - window[leavesFast];
        slowSum += ticks - window[next];
        window[next] = ticks;
        next = next + 1 == slow ? 0 : next + 1;
    }

    private Decision onCross(Instrument instrument, boolean upwards, Features features) {
        Exposure wanted = upwards ? above : below;
        long lots = features.positionLots(instrument);
        if (wanted.equals(Exposure.FLAT)) {
            return lots == 0 && !features.isWorking(instrument) ? Decision.HOLD : wish(instrument, wanted, upwards);
        }
        return (upwards ? lots > 0 : lots < 0) ? Decision.HOLD : wish(instrument, wanted, upwards);
    }

    private Decision wish(Instrument instrument, Exposure exposure, boolean upwards) {
        String rule = upwards ? "sma-cross.up" : "sma-cross.down";
        double tick = instrument.tickSize().doubleValue();
        return new TargetPosition(instrument, exposure, Reason.of(rule, fastSum / fast * tick, slowSum / slow * tick));
    }
}
