package io.quati.core.strategy;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.Opinion;
import io.quati.core.domain.Reason;
import io.quati.core.feature.Features;

/**
 * Buys a share of equity on a strongly bullish opinion when flat, and closes on a strongly bearish one.
 * Scores at the threshold itself change nothing. Without opinions it does nothing.
 */
final class OpinionFollower implements Strategy {

    private final double threshold;
    private final Exposure size;

    OpinionFollower(double threshold, Exposure size) {
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException("threshold must be within [0, 1), was " + threshold);
        }
        this.threshold = threshold;
        this.size = size;
    }

    @Override
    public Decision onBar(Bar bar, Features features) {
        return Decision.HOLD;
    }

    @Override
    public Decision onOpinion(Opinion opinion, Features features) {
        boolean flat = features.positionLots(opinion.instrument()) == 0;
        if (opinion.score() > threshold && flat && !features.isWorking(opinion.instrument())) {
            return wish(opinion, size, "opinion.bullish");
        }
        if (opinion.score() < -threshold && (!flat || features.isWorking(opinion.instrument()))) {
            return wish(opinion, Exposure.FLAT, "opinion.bearish");
        }
        return Decision.HOLD;
    }

    private Decision wish(Opinion opinion, Exposure exposure, String rule) {
        return new TargetPosition(opinion.instrument(), exposure, Reason.of(rule, opinion.score(), threshold));
    }
}
