package io.quati.adapters.simulator.futures;

import io.quati.adapters.simulator.matching.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What longs pay to shorts at 0, 8 and 16 o'clock UTC: a position's value at the mark price times a rate that depends on
 * symbol and time alone, between -0.005 % and 0.015 %.
 */
public final class Funding {

    public static final long INTERVAL = 8 * 3_600_000L;

    private static final int KEPT = 1000;
    private static final int DECIMALS = 8;

    private final FuturesAccount account;
    private final Map<String, Market> markets;
    private final AccountNews news;
    private final List<Payment> payments = new ArrayList<>();
    private long next;

    /** What one position's owner would have paid per unit of value. */
    public record Payment(String symbol, BigDecimal rate, BigDecimal markPrice, long time) {}

    Funding(FuturesAccount account, Map<String, Market> markets, AccountNews news, long start) {
        this.account = account;
        this.markets = markets;
        this.news = news;
        this.next = after(start);
    }

    /** Returns the next time of payment after {@code time}. */
    public static long after(long time) {
        return (Math.floorDiv(time, INTERVAL) + 1) * INTERVAL;
    }

    /** Returns the rate paid at {@code time}, as a fraction. */
    public static BigDecimal rate(String symbol, long time) {
        int draw = new SplittableRandom(symbol.hashCode() * 31L + time).nextInt(-50, 151);
        return BigDecimal.valueOf(draw, 6);
    }

    void pay(long now) {
        if (now < next) {
            return;
        }
        for (Market market : markets.values()) {
            String symbol = market.rules().symbol();
            BigDecimal rate = rate(symbol, next);
            payments.add(new Payment(symbol, rate, market.price(), next));
            for (Position position : account.open()) {
                if (position.symbol().equals(symbol)) {
                    pay(position, market, rate, now);
                }
            }
        }
        if (payments.size() > KEPT) {
            payments.subList(0, payments.size() - KEPT).clear();
        }
        next += INTERVAL;
    }

    private void pay(Position position, Market market, BigDecimal rate, long now) {
        BigDecimal fee = position.notional(market.price()).multiply(rate).setScale(DECIMALS, RoundingMode.HALF_UP);
        news.earn(Income.Kind.FUNDING_FEE, position.symbol(), market.rules().quote(), fee.negate(), 0, now);
        if (account.settings(position.symbol()).isolated()) {
            position.addMargin(fee.negate());
            news.touch(position);
        }
        news.tellAccount("FUNDING_FEE", now);
    }

    /** Returns the payments that were due, oldest first. */
    public List<Payment> payments() {
        return Collections.unmodifiableList(payments);
    }
}
