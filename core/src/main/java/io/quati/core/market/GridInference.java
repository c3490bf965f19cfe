package io.quati.core.market;

import io.quati.core.domain.Instrument;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Gives candles that came without an instrument definition the grid of prices and quantities that the engine needs.
 *
 * <p>Prices: as many decimals as the file shows ({@link PriceDigits}). Quantities: 1e-12, or what {@link #forBudget}
 * finds. Whatever is known better may be stated and is taken as it is. No smallest order unless stated.
 */
public final class GridInference {

    private static final BigDecimal DEFAULT_LOT = BigDecimal.ONE.movePointLeft(12);
    private static final int FINEST_LOT_DECIMALS = 15;
    private static final BigDecimal HEADROOM = BigDecimal.valueOf(1000);
    private static final BigDecimal MOST_LOTS = BigDecimal.TWO.pow(62);
    private static final double NOISE_IN_TICKS = 1e-6;

    private final BigDecimal tick;
    private final BigDecimal lot;
    private final BigDecimal minNotional;
    private final double lowestPrice;

    private GridInference(BigDecimal tick, BigDecimal lot, BigDecimal minNotional, double lowestPrice) {
        this.tick = tick;
        this.lot = lot;
        this.minNotional = minNotional;
        this.lowestPrice = lowestPrice;
    }

    /** Returns the grid that {@code digits} suggest. */
    public static GridInference of(PriceDigits digits) {
        BigDecimal tick = BigDecimal.ONE.movePointLeft(digits.decimals());
        return new GridInference(tick, DEFAULT_LOT, BigDecimal.ZERO, digits.lowest());
    }

    /**
     * Returns the same with the finest quantity grid, 1e-15 at the finest and 1 at the coarsest, on which a position a
     * thousand times as large as {@code cash} buys at the lowest price stays below 2^62 lots.
     *
     * @param cash starting money, in quote currency, positive
     * @throws ArithmeticException if even a grid of 1 is too fine
     */
    public GridInference forBudget(BigDecimal cash) {
        if (cash.signum() <= 0) {
            throw new IllegalArgumentException("cash must be positive, was " + cash);
        }
        BigDecimal room = MOST_LOTS.multiply(BigDecimal.valueOf(lowestPrice)); // its shortest text, as in the file
        BigDecimal needed = HEADROOM.multiply(cash);
        for (int decimals = FINEST_LOT_DECIMALS; decimals >= 0; decimals--) {
            if (needed.movePointRight(decimals).compareTo(room) < 0) {
                return new GridInference(tick, BigDecimal.ONE.movePointLeft(decimals), minNotional, lowestPrice);
            }
        }
        throw new ArithmeticException("cash of " + cash.toPlainString()
                + " must buy fewer than 2^62 / 1000 units at the lowest price, " + lowestPrice);
    }

    /** Returns the same with prices on the grid of {@code size}; see {@link #firstOffGrid}. */
    public GridInference withTick(BigDecimal size) {
        return new GridInference(size, lot, minNotional, lowestPrice);
    }

    /** Returns the same with quantities on the grid of {@code size}. */
    public GridInference withLot(BigDecimal size) {
        return new GridInference(tick, size, minNotional, lowestPrice);
    }

    /** Returns the same, refusing orders worth less than {@code amount} of quote currency. */
    public GridInference withMinNotional(BigDecimal amount) {
        return new GridInference(tick, lot, amount, lowestPrice);
    }

    /** Returns the instrument {@code symbol}, priced in {@code quote}, on this grid. */
    public Instrument instrument(String symbol, String quote) {
        return Instrument.of(symbol, quote, tick, lot).withMinNotional(minNotional);
    }

    /**
     * Returns the first price of {@code rows} that lies beside the grid of {@code tick} by more than a millionth of
     * it; less is the noise of binary arithmetic.
     */
    public static Optional<OffGridPrice> firstOffGrid(CandleRows rows, BigDecimal tick) {
        double size = tick.doubleValue();
        for (int i = 0; i < rows.size(); i++) {
            for (int column = CandleRows.OPEN; column <= CandleRows.CLOSE; column++) {
                double price = rows.number(i, column);
                double ticks = price / size;
                double noise = Math.max(NOISE_IN_TICKS, 4 * Math.ulp(ticks));
                if (!(Math.abs(ticks - Math.rint(ticks)) <= noise)) {
                    return Optional.of(new OffGridPrice(rows.line(i), rows.time(i), price, tick));
                }
            }
        }
        return Optional.empty();
    }
}
