package io.quati.adapters.simulator.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What may be traded under one symbol, and on which grid: Binance's filters.
 *
 * @param tickSize smallest price step, in quote currency
 * @param stepSize smallest quantity step, in base units; also the smallest quantity
 * @param minNotional least value of an order, in quote currency
 * @param maxQuantity most base units in one order
 * @param maxOrders most open orders, conditional ones included
 * @param maxAlgoOrders most conditional orders waiting
 * @param status {@code TRADING}, or what stands in its way: {@code BREAK}, {@code HALT}, {@code CANCEL_ONLY}
 */
public record SymbolRules(
        String symbol,
        String base,
        String quote,
        BigDecimal tickSize,
        BigDecimal stepSize,
        BigDecimal minNotional,
        BigDecimal maxQuantity,
        int maxOrders,
        int maxAlgoOrders,
        String status) {

    /** What a symbol has to be for orders to be taken. */
    public static final String TRADING = "TRADING";

    private static final BigDecimal USUAL_TICK = new BigDecimal("0.01");
    private static final BigDecimal MOST = new BigDecimal("9000");
    private static final int ORDERS = 200;
    private static final int ALGO_ORDERS = 5;

    public SymbolRules {
        requirePositive("tickSize", tickSize);
        requirePositive("stepSize", stepSize);
        requirePositive("maxQuantity", maxQuantity);
        if (minNotional.signum() < 0) {
            throw new IllegalArgumentException("minNotional must not be negative, was " + minNotional);
        }
        if (maxOrders < 1 || maxAlgoOrders < 0) {
            throw new IllegalArgumentException("limits must be positive, were " + maxOrders + ", " + maxAlgoOrders);
        }
    }

    /**
     * Returns usual rules for something that costs about {@code price}: steps of 0.01 quote and a quantity step worth
     * less than one unit of quote.
     */
    public static SymbolRules usual(String symbol, String base, String quote, double price) {
        int decimals = Math.clamp((long) Math.ceil(Math.log10(price)), 0, 8);
        BigDecimal step = BigDecimal.ONE.movePointLeft(decimals);
        BigDecimal most = MOST.max(new BigDecimal(10_000_000 / price).setScale(0, RoundingMode.UP));
        return new SymbolRules(
                symbol, base, quote, USUAL_TICK, step, new BigDecimal("5"), most, ORDERS, ALGO_ORDERS, TRADING);
    }

    /** Returns the same symbol on another grid. */
    public SymbolRules withFilters(BigDecimal newTick, BigDecimal newStep, BigDecimal newMinNotional) {
        return new SymbolRules(
                symbol, base, quote, newTick, newStep, newMinNotional, maxQuantity, maxOrders, maxAlgoOrders, status);
    }

    /** Returns the same symbol with these many orders allowed at a time. */
    public SymbolRules withMaxOrders(int orders) {
        return new SymbolRules(
                symbol, base, quote, tickSize, stepSize, minNotional, maxQuantity, orders, maxAlgoOrders, status);
    }

    /** Returns the same symbol in another state. */
    public SymbolRules withStatus(String newStatus) {
        return new SymbolRules(
                symbol, base, quote, tickSize, stepSize, minNotional, maxQuantity, maxOrders, maxAlgoOrders, newStatus);
    }

    public boolean isTrading() {
        return status.equals(TRADING);
    }

    private static void requirePositive(String name, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
    }
}
