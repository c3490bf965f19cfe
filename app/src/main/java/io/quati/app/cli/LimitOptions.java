package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.core.risk.RiskLimits;
import picocli.CommandLine.Option;

/** What a bot must never do. */
final class LimitOptions {

    @Option(names = "--max-orders-per-minute", paramLabel = "N", descriptionKey = "option.max-orders-per-minute")
    private int ordersPerMinute = RiskLimits.USUAL.ordersPerMinute();

    @Option(names = "--collar", paramLabel = "FRACTION", descriptionKey = "option.collar")
    private double collar = RiskLimits.USUAL.collar();

    @Option(names = "--max-loss", paramLabel = "FRACTION", descriptionKey = "option.max-loss")
    private double loss = RiskLimits.USUAL.loss();

    RiskLimits limits() {
        try {
            return new RiskLimits(ordersPerMinute, collar, loss);
        } catch (IllegalArgumentException _) {
            throw Refusal.badInput("trade.limits");
        }
    }
}
