package io.quati.core.domain;

/** How much an order trades: a number of lots, or as much as a sum of money buys. */
public sealed interface OrderSize permits Quantity, Spend {}
