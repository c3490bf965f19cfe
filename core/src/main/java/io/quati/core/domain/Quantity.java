package io.quati.core.domain;

/** A size as a non-negative whole number of lots of its {@link Instrument}. */
public record Quantity(long lots) implements OrderSize, Comparable<Quantity> {

    public static final Quantity ZERO = new Quantity(0);

    public Quantity {
        if (lots < 0) {
            throw new IllegalArgumentException("lots must not be negative, was " + lots);
        }
    }

    /** Returns whether there is nothing to trade. */
    public boolean isZero() {
        return lots == 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(lots, other.lots);
    }
}
