package io.quati.core.domain;

/** A price as a whole number of ticks of its {@link Instrument}; a price off the grid cannot be expressed. */
public record Price(long ticks) implements Comparable<Price> {

    public Price {
        if (ticks <= 0) {
            throw new IllegalArgumentException("ticks must be positive, was " + ticks);
        }
    }

    @Override
    public int compareTo(Price other) {
        return Long.compare(ticks, other.ticks);
    }
}
