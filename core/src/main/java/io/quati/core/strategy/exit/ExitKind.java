package io.quati.core.strategy.exit;

/** Which rule an order of an {@link ExitPlan} stands for. */
public enum ExitKind {
    STOP_LOSS,
    TARGET,
    TRAILING_STOP
}
