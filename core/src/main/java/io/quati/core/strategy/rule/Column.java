package io.quati.core.strategy.rule;

import io.quati.core.domain.Bar;

/** A number of the candle. */
public enum Column {
    OPEN("open"),
    HIGH("high"),
    LOW("low"),
    CLOSE("close"),
    VOLUME("volume");

    private final String word;

    Column(String word) {
        this.word = word;
    }

    /** Returns the word that users write. */
    public String word() {
        return word;
    }

    /** Returns whether it is a price, and so lies on the tick grid. */
    public boolean isPrice() {
        return this != VOLUME;
    }

    /** Returns this number of {@code bar}. */
    public double of(Bar bar) {
        return switch (this) {
            case OPEN -> bar.open();
            case HIGH -> bar.high();
            case LOW -> bar.low();
            case CLOSE -> bar.close();
            case VOLUME -> bar.volume();
        };
    }
}
