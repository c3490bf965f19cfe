package io.quati.core.strategy;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.Reason;
import io.quati.core.feature.Features;
import io.quati.core.indicator.Rsi;

/**
 * Bets on a return to the middle: buys when the relative strength index falls below the oversold level, and sells
 * when it rises above the overbought one. Levels are crossed strictly, so each crossing acts once.
 */
final class RsiReversion implements Strategy {

    private final Rsi rsi;
    private final double oversold;
    private final double overbought;
    private final Exposure size;
    private double before = Double.NaN;

    RsiReversion(int period, double oversold, double overbought, Exposure size) {
        if (!(oversold < overbought)) {
            throw new IllegalArgumentException(
                    "oversold must be below overbought, was " + oversold + " and " + overbought);
        }
        this.rsi = new Rsi(period);
        this.oversold = oversold;
        this.overbought = overbought;
        this.size = size;
    }

    @Override
    public Decision onBar(Bar bar, Features features) {
        double last = before;
        double now = rsi.update(bar.close());
        before = now;
        boolean flat = features.positionLots(bar.instrument()) == 0;
        if (last >= oversold && now < oversold && flat && !features.isWorking(bar.instrument())) {
            return new TargetPosition(bar.instrument(), size, Reason.of("rsi-reversion.oversold", now, oversold));
        }
        if (last <= overbought && now > overbought && (!flat || features.isWorking(bar.instrument()))) {
            return new TargetPosition(
                    bar.instrument(), Exposure.FLAT, Reason.of("rsi-reversion.overbought", now, overbought));
        }
        return Decision.HOLD;
    }
}
