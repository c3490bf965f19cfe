package io.quati.core.indicator;

/** What the outputs of an indicator measure; tells a chart which scale they belong on. */
public enum IndicatorUnit {
    /** A price in quote currency, to be drawn over the candles. */
    PRICE,
    /** A distance between prices in quote currency. */
    PRICE_DISTANCE,
    /** A share of 0 to 100, or a change in percent that may be below zero. */
    PERCENT,
    /** An amount in base units. */
    VOLUME,
    /** A plain number on a scale of its own, fractions among them. */
    NUMBER
}
