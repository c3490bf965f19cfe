package io.quati.core.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Something tradable at one venue, with the grid its prices and quantities live on and the venue's smallest order.
 * The only place where prices, quantities and money are converted into each other.
 */
public final class Instrument {

    private static final int MAX_DECIMALS = 18;

    /** What is left of a budget below this share of a lot's price cannot buy a lot; spares the exact check. */
    private static final double CERTAINLY_LESS = 0.99;

    private static final long[] POWERS = powersOfTen();

    private final String symbol;
    private final String quote;
    private final BigDecimal tickSize;
    private final BigDecimal lotSize;
    private final Money minNotional;
    private final long tickUnits;
    private final double ticksPerUnit;
    private final int tickDecimals;
    private final long lotUnits;
    private final int lotDecimals;

    private Instrument(String symbol, BigDecimal tickSize, BigDecimal lotSize, Money minNotional) {
        this.symbol = symbol;
        this.quote = minNotional.currency();
        this.tickSize = tickSize;
        this.lotSize = lotSize;
        this.minNotional = minNotional;
        this.tickDecimals = decimals(tickSize, "tickSize");
        this.tickUnits = tickSize.movePointRight(tickDecimals).longValueExact();
        this.ticksPerUnit = POWERS[tickDecimals];
        this.lotDecimals = decimals(lotSize, "lotSize");
        this.lotUnits = lotSize.movePointRight(lotDecimals).longValueExact();
    }

    /**
     * Returns an instrument without a smallest order value.
     *
     * @param symbol for example {@code BTCUSDT}
     * @param quote currency its prices are in
     * @param tickSize smallest price step, in quote currency, at most 18 decimals
     * @param lotSize smallest quantity step, in base units, at most 18 decimals
     */
    public static Instrument of(String symbol, String quote, BigDecimal tickSize, BigDecimal lotSize) {
        if (symbol.isBlank()) {
            throw new IllegalArgumentException("symbol must not be blank");
        }
        return new Instrument(symbol, tickSize, lotSize, Money.zero(quote));
    }

    /** Returns the same instrument, refusing orders worth less than {@code amount} of quote currency. */
    public Instrument withMinNotional(BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("minNotional must not be negative, was " + amount);
        }
        return new Instrument(symbol, tickSize, lotSize, Money.of(amount, quote));
    }

    public String symbol() {
        return symbol;
    }

    /** Returns the currency that prices are in. */
    public String quote() {
        return quote;
    }

    /** Returns what is bought, as the symbol begins with it: {@code BTC} for {@code BTCUSDT}; the symbol itself if it does not end with the quote. */
    public String base() {
        return symbol.endsWith(quote) && symbol.length() > quote.length()
                ? symbol.substring(0, symbol.length() - quote.length())
                : symbol;
    }

    /** Returns the smallest price step, in quote currency. */
    public BigDecimal tickSize() {
        return tickSize;
    }

    /** Returns the smallest quantity step, in base units. */
    public BigDecimal lotSize() {
        return lotSize;
    }

    /** Returns the least value an order may have; zero when the venue has no such rule. */
    public Money minNotional() {
        return minNotional;
    }

    /** Returns the price nearest to {@code value}, in ticks; off-grid research prices are rounded here. */
    public long nearestTicks(double value) {
        double ticks = roundToTicks(value);
        if (!(Math.abs(ticks) < Long.MAX_VALUE)) {
            throw new ArithmeticException("price must fit the grid of " + tickSize + ", was " + value);
        }
        return (long) ticks;
    }

    /** Returns the whole number of ticks nearest to {@code value}, as a {@code double} for indicators. */
    public double roundToTicks(double value) {
        double ticks = value * ticksPerUnit;
        return Math.rint(tickUnits == 1 ? ticks : ticks / tickUnits);
    }

    /** Returns the price nearest to {@code value}, which must be positive. */
    public Price nearestPrice(double value) {
        return new Price(nearestTicks(value));
    }

    /** Returns the exact price; throws {@link ArithmeticException} if {@code value} is off the grid. */
    public Price price(BigDecimal value) {
        return new Price(value.divide(tickSize, 0, RoundingMode.UNNECESSARY).longValueExact());
    }

    /** Returns the largest whole number of lots not above {@code value} base units. */
    public Quantity quantityAtMost(BigDecimal value) {
        return new Quantity(value.divide(lotSize, 0, RoundingMode.DOWN).longValueExact());
    }

    /** Returns the price in quote currency, for indicators, models and people; not for accounting. */
    public double toDouble(Price price) {
        return (double) Math.multiplyExact(price.ticks(), tickUnits) / POWERS[tickDecimals];
    }

    /** Returns the quantity in base units, for models and people; not for accounting. */
    public double toDouble(Quantity quantity) {
        return lotsToDouble(quantity.lots());
    }

    /** Returns a signed number of lots in base units, for models and people; not for accounting. */
    public double lotsToDouble(long lots) {
        return (double) lots * lotUnits / POWERS[lotDecimals];
    }

    /** Returns the exact price in quote currency. */
    public BigDecimal toBigDecimal(Price price) {
        return tickSize.multiply(BigDecimal.valueOf(price.ticks()));
    }

    /** Returns the exact quantity in base units. */
    public BigDecimal toBigDecimal(Quantity quantity) {
        return lotSize.multiply(BigDecimal.valueOf(quantity.lots()));
    }

    /** Returns price times quantity, exact to the eighteenth decimal. */
    public Money notional(Price price, long lots) {
        long units = Math.multiplyExact(price.ticks(), tickUnits);
        long whole = units / POWERS[tickDecimals];
        long atto = (units - whole * POWERS[tickDecimals]) * POWERS[MAX_DECIMALS - tickDecimals];
        return new Money(whole, atto, quote).times(Math.multiplyExact(lots, lotUnits), POWERS[lotDecimals]);
    }

    /**
     * Returns the most lots that {@code budget} pays for at {@code price}, fee included.
     *
     * @param budget in quote currency
     */
    public long affordableLots(Money budget, Price price, FeeRate fee) {
        if (budget.signum() <= 0) {
            return 0;
        }
        double estimate = budget.toDouble() / (toDouble(price) * (1 + fee.toDouble())) / lotsToDouble(1);
        if (!(estimate < 0x1p62)) {
            throw new ArithmeticException("quantity must fit the grid of " + lotSize + " with " + budget);
        }
        long lots = (long) estimate;
        long step = Math.max(1, lots >>> 50);
        Money cost = cost(price, lots, fee);
        while (lots > 0 && cost.compareTo(budget) > 0) {
            lots -= step;
            cost = cost(price, lots, fee);
        }
        double oneMore = budget.toDouble() / estimate;
        for (; step > 0; step >>= 1) {
            while (budget.minus(cost).toDouble() > oneMore * CERTAINLY_LESS * step
                    && cost(price, lots + step, fee).compareTo(budget) <= 0) {
                lots += step;
                cost = cost(price, lots, fee);
            }
        }
        return Math.max(0, lots);
    }

    private Money cost(Price price, long lots, FeeRate fee) {
        Money notional = notional(price, lots);
        return notional.plus(fee.of(notional));
    }

    private static int decimals(BigDecimal step, String name) {
        if (step.signum() <= 0) {
            throw new IllegalArgumentException(name + " must be positive, was " + step);
        }
        int decimals = Math.max(0, step.stripTrailingZeros().scale());
        if (decimals > MAX_DECIMALS) {
            throw new IllegalArgumentException(name + " must have at most 18 decimals, was " + step);
        }
        return decimals;
    }

    private static long[] powersOfTen() {
        var powers = new long[MAX_DECIMALS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Instrument that
                        && symbol.equals(that.symbol)
                        && tickSize.compareTo(that.tickSize) == 0
                        && lotSize.compareTo(that.lotSize) == 0
                        && minNotional.equals(that.minNotional));
    }

    @Override
    public int hashCode() {
        return symbol.hashCode();
    }

    @Override
    public String toString() {
        return symbol;
    }
}
