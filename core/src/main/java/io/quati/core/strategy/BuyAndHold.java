package io.quati.core.strategy;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.Reason;
import io.quati.core.feature.Features;

/** Buys after the first bar and never trades again: the benchmark that every other strategy has to beat. */
final class BuyAndHold implements Strategy {

    private final Exposure size;
    private boolean bought;

    BuyAndHold(Exposure size) {
        this.size = size;
    }

    @Override
    public Decision onBar(Bar bar, Features features) {
        if (bought) {
            return Decision.HOLD;
        }
        bought = true;
        return new TargetPosition(bar.instrument(), size, Reason.of("buy-and-hold.start", bar.close()));
    }
}
