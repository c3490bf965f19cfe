package io.quati.adapters.simulator.futures;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What is held of one symbol on one side, and what it costs. Changed by the exchange alone.
 *
 * <p>Profit is counted from the average entry price; a trade through zero closes one position and opens another.
 */
public final class Position {

    private static final int DECIMALS = 8;

    private final String symbol;
    private final PositionSide side;
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal entryPrice = BigDecimal.ZERO;
    private BigDecimal isolatedWallet = BigDecimal.ZERO;
    private BigDecimal realized = BigDecimal.ZERO;
    private long updateTime;

    Position(String symbol, PositionSide side) {
        this.symbol = symbol;
        this.side = side;
    }

    /**
     * Trades and returns the profit that this makes certain, before fees.
     *
     * @param signed quantity, negative for a sale
     */
    BigDecimal trade(BigDecimal signed, BigDecimal price, long now) {
        updateTime = now;
        BigDecimal closed = BigDecimal.ZERO;
        if (amount.signum() * signed.signum() < 0) {
            closed = amount.abs().min(signed.abs()).multiply(BigDecimal.valueOf(amount.signum()));
        }
        BigDecimal profit = price.subtract(entryPrice).multiply(closed).setScale(DECIMALS, RoundingMode.HALF_UP);
        BigDecimal before = amount.subtract(closed);
        BigDecimal opened = signed.add(closed);
        if (before.signum() == 0) {
            isolatedWallet = BigDecimal.ZERO;
        } else if (closed.signum() != 0) {
            isolatedWallet = isolatedWallet.multiply(before).divide(amount, DECIMALS, RoundingMode.DOWN);
        }
        amount = before.add(opened);
        if (amount.signum() == 0) {
            entryPrice = BigDecimal.ZERO;
        } else if (opened.signum() != 0) {
            entryPrice = entryPrice
                    .multiply(before)
                    .add(price.multiply(opened))
                    .divide(amount, DECIMALS, RoundingMode.HALF_UP);
        }
        realized = realized.add(profit);
        return profit;
    }

    void addMargin(BigDecimal more) {
        isolatedWallet = isolatedWallet.add(more);
    }

    public String symbol() {
        return symbol;
    }

    public PositionSide side() {
        return side;
    }

    /** Returns the quantity held, negative when sold short. */
    public BigDecimal amount() {
        return amount;
    }

    public boolean isOpen() {
        return amount.signum() != 0;
    }

    public BigDecimal entryPrice() {
        return entryPrice;
    }

    /** Returns the margin set aside for this position alone. */
    public BigDecimal isolatedWallet() {
        return isolatedWallet;
    }

    /** Returns all profit made certain so far, before fees. */
    public BigDecimal realized() {
        return realized;
    }

    public BigDecimal unrealized(BigDecimal mark) {
        return mark.subtract(entryPrice).multiply(amount);
    }

    public BigDecimal notional(BigDecimal mark) {
        return mark.multiply(amount);
    }

    public long updateTime() {
        return updateTime;
    }
}
