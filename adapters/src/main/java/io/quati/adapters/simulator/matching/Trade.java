package io.quati.adapters.simulator.matching;

/**
 * A public trade.
 *
 * @param ticks price in ticks of the symbol's first grid
 * @param lots quantity in lots of it
 * @param buyerIsMaker whether the seller was the taker
 */
public record Trade(long id, long ticks, long lots, long time, boolean buyerIsMaker) {}
