package io.quati.core.strategy;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Reason;
import io.quati.core.feature.Features;

/**
 * Long after the fast simple average of closes crossed above the slow one, flat after it crossed below.
 * A cross is strict on both sides: the bar before strictly on one side, this bar strictly on the other.
 *
 * <p>The averages are compared as sums of whole ticks, which a {@code double} holds exactly, so a tie is a tie
 * whatever the order of summation.
 */
final class SmaCross implements Strategy {

    private final WindowSum fast;
    private final WindowSum slow;
    private final Exposure size;
    private double gapBefore = Double.NaN;

    SmaCross(int fast, int slow, Exposure size) {
        if (fast < 1 || fast >= slow) {
            throw new IllegalArgumentException("fast must be at least 1 and below slow, was " + fast + " and " + slow);
        }
        this.fast = new WindowSum(fast);
        this.slow = new WindowSum(slow);
        this.size = size;
    }

    @Override
    public Decision onBar(Bar bar, Features features) {
        double ticks = bar.instrument().roundToTicks(bar.close());
        double fastSum = fast.add(ticks);
        double slowSum = slow.add(ticks);
        double before = gapBefore;
        double gap = fastSum * slow.length() - slowSum * fast.length();
        gapBefore = gap;
        boolean crossed = before * gap < 0; // false while either is NaN or zero
        return crossed ? onCross(bar.instrument(), fastSum, slowSum, gap > 0, features) : Decision.HOLD;
    }

    private Decision onCross(
            Instrument instrument, double fastSum, double slowSum, boolean upwards, Features features) {
        boolean flat = features.positionLots(instrument) == 0;
        if (upwards) {
            return flat ? wish(instrument, size, "sma-cross.up", fastSum, slowSum) : Decision.HOLD;
        }
        return flat && !features.isWorking()
                ? Decision.HOLD
                : wish(instrument, Exposure.FLAT, "sma-cross.down", fastSum, slowSum);
    }

    private Decision wish(Instrument instrument, Exposure exposure, String rule, double fastSum, double slowSum) {
        double tick = instrument.tickSize().doubleValue();
        Reason reason = Reason.of(rule, fastSum / fast.length() * tick, slowSum / slow.length() * tick);
        return new TargetPosition(instrument, exposure, reason);
    }
}
