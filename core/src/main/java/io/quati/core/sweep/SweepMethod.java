package io.quati.core.sweep;

/** How the result of a parameter set was found. All trade at the same bars, on the same sides, at the same prices. */
public enum SweepMethod {
    /**
     * By a kernel with accounts in {@code double}. Quantities are those of the engine, to the lot, wherever a {@code double}
     * can tell; the final equity is the engine's within 1e-9 of it, or of a ten-thousandth of the first cash where less
     * is left. {@link QuickAccounts} bounds its error as it goes.
     */
    KERNEL,
    /** By a kernel with the engine's exact arithmetic: every quantity and the equity are the engine's. */
    LEDGER,
    /** By the engine itself. */
    ENGINE
}
