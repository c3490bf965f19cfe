package io.quati.adapters.simulator.fault;

/**
 * Chances that something happens to an event of the user data stream; each within [0, 1].
 *
 * @param duplicate that it comes twice
 * @param reorder that it comes after the one that follows it
 * @param drop that it never comes
 */
public record StreamFaults(double duplicate, double reorder, double drop) {

    public static final StreamFaults NONE = new StreamFaults(0, 0, 0);

    public StreamFaults {
        requireChance("duplicate", duplicate);
        requireChance("reorder", reorder);
        requireChance("drop", drop);
    }

    private static void requireChance(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be within [0, 1], was " + value);
        }
    }
}
