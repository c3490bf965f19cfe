package io.quati.adapters.simulator.futures;

import io.quati.adapters.simulator.matching.Market;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Wallets, positions and margin. Maintenance margin is 0.4 % of a position's value at the mark price, Binance's lowest
 * bracket, whatever its size.
 */
public final class FuturesAccount {

    static final BigDecimal MAINTENANCE = new BigDecimal("0.004");
    private static final int USUAL_LEVERAGE = 20;

    /** How one symbol is traded. */
    public record Settings(int leverage, boolean isolated) {}

    private final Map<String, Market> markets;
    private final NavigableMap<String, BigDecimal> wallets = new TreeMap<>();
    private final NavigableMap<String, Position> positions = new TreeMap<>();
    private final NavigableMap<String, Settings> settings = new TreeMap<>();
    private boolean hedged;

    FuturesAccount(Map<String, Market> markets) {
        this.markets = markets;
    }

    void add(String asset, BigDecimal amount) {
        wallets.merge(asset, amount, BigDecimal::add);
    }

    /** Returns everything in a wallet, without open profits. */
    public BigDecimal wallet(String asset) {
        return wallets.getOrDefault(asset, BigDecimal.ZERO);
    }

    public NavigableMap<String, BigDecimal> wallets() {
        return java.util.Collections.unmodifiableNavigableMap(wallets);
    }

    public Settings settings(String symbol) {
        return settings.getOrDefault(symbol, new Settings(USUAL_LEVERAGE, false));
    }

    void set(String symbol, Settings changed) {
        settings.put(symbol, changed);
    }

    /** Returns whether longs and shorts of a symbol are held side by side. */
    public boolean isHedged() {
        return hedged;
    }

    void setHedged(boolean on) {
        hedged = on;
    }

    /** Returns a position, perhaps of nothing. */
    public Position position(String symbol, PositionSide side) {
        return positions.computeIfAbsent(symbol + " " + side, _ -> new Position(symbol, side));
    }

    public Collection<Position> positions() {
        return java.util.Collections.unmodifiableCollection(positions.values());
    }

    List<Position> open() {
        return positions.values().stream().filter(Position::isOpen).toList();
    }

    /** Returns the price that margins are worked out with. */
    public BigDecimal mark(String symbol) {
        Market market = markets.get(symbol);
        if (market == null) {
            throw new IllegalStateException("symbol must be known, was " + symbol);
        }
        return market.price();
    }

    private String asset(Position position) {
        Market market = markets.get(position.symbol());
        if (market == null) {
            throw new IllegalStateException("symbol must be known, was " + position.symbol());
        }
        return market.rules().quote();
    }

    public BigDecimal unrealized(Position position) {
        return position.unrealized(mark(position.symbol()));
    }

    public BigDecimal initialMargin(Position position) {
        BigDecimal leverage = BigDecimal.valueOf(settings(position.symbol()).leverage());
        return position.notional(mark(position.symbol())).abs().divide(leverage, MathContext.DECIMAL64);
    }

    public BigDecimal maintenanceMargin(Position position) {
        return position.notional(mark(position.symbol())).abs().multiply(MAINTENANCE);
    }

    private List<Position> open(String asset, boolean isolated) {
        List<Position> found = new ArrayList<>();
        for (Position position : open()) {
            if (asset(position).equals(asset) && settings(position.symbol()).isolated() == isolated) {
                found.add(position);
            }
        }
        return found;
    }

    /** Returns what a wallet holds beside what isolated positions have for themselves. */
    public BigDecimal crossWallet(String asset) {
        return open(asset, true).stream().map(Position::isolatedWallet).reduce(wallet(asset), BigDecimal::subtract);
    }

    public BigDecimal crossUnrealized(String asset) {
        return sum(open(asset, false), this::unrealized);
    }

    BigDecimal crossMaintenance(String asset) {
        return sum(open(asset, false), this::maintenanceMargin);
    }

    List<Position> crossPositions(String asset) {
        return open(asset, false);
    }

    private interface Measure {

        BigDecimal of(Position position);
    }

    private static BigDecimal sum(List<Position> positions, Measure measure) {
        return positions.stream().map(measure::of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Returns what new positions can be opened with.
     *
     * @param ordered margin of open orders
     */
    public BigDecimal available(String asset, BigDecimal ordered) {
        BigDecimal used = sum(open(asset, false), this::initialMargin).add(ordered);
        BigDecimal profits = crossUnrealized(asset);
        return crossWallet(asset).add(profits).subtract(used).max(BigDecimal.ZERO);
    }

    /** Returns the mark price at which a position's margin is used up, or zero if there is none. */
    public BigDecimal liquidationPrice(Position position) {
        if (!position.isOpen()) {
            return BigDecimal.ZERO;
        }
        BigDecimal own = settings(position.symbol()).isolated()
                ? position.isolatedWallet()
                : crossWallet(asset(position))
                        .add(crossUnrealized(asset(position)))
                        .subtract(unrealized(position))
                        .subtract(crossMaintenance(asset(position)))
                        .add(maintenanceMargin(position));
        BigDecimal amount = position.amount();
        BigDecimal divisor = amount.subtract(amount.abs().multiply(MAINTENANCE));
        return position.entryPrice()
                .multiply(amount)
                .subtract(own)
                .divide(divisor, MathContext.DECIMAL64)
                .max(BigDecimal.ZERO);
    }
}
