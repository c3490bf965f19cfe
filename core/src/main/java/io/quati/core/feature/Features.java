package io.quati.core.feature;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Opinion;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.portfolio.WorkingOrder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The numbers that a strategy may look at besides the event at hand: its own position and equity, and the
 * opinions that still count. Fed by the engine; strategies only read.
 */
public final class Features {

    /** How many opinions are kept, the oldest making room for the newest. */
    public static final int OPINIONS = 10;

    private final Portfolio portfolio;
    private final Deque<Opinion> opinions = new ArrayDeque<>();

    public Features(Portfolio portfolio) {
        this.portfolio = portfolio;
    }

    /** Takes in an opinion; called by the engine. */
    public void add(Opinion opinion) {
        if (opinions.size() == OPINIONS) {
            opinions.removeFirst();
        }
        opinions.addLast(opinion);
    }

    /** Returns the opinions on {@code instrument} that have not expired by {@code now}, oldest first. */
    public List<Opinion> opinions(Instrument instrument, Instant now) {
        return opinions.stream()
                .filter(opinion -> opinion.instrument().equals(instrument))
                .filter(opinion -> opinion.expiresAt().isAfter(now))
                .toList();
    }

    /** Returns the signed position in lots. */
    public long positionLots(Instrument instrument) {
        return portfolio.position(instrument).lots();
    }

    /** Returns whether an order in {@code instrument} is not finished. */
    public boolean isWorking(Instrument instrument) {
        return portfolio.isWorking() && workingOrders(instrument) > 0;
    }

    /** Returns how many orders in {@code instrument} are not finished. */
    public int workingOrders(Instrument instrument) {
        int count = 0;
        for (WorkingOrder working : portfolio.working()) {
            count += working.order().instrument().equals(instrument) ? 1 : 0;
        }
        return count;
    }

    /** Returns cash plus positions at their last prices, in the account's currency. */
    public double equity() {
        return portfolio.equity().toDouble();
    }
}
