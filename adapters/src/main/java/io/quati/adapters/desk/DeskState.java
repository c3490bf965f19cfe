package io.quati.adapters.desk;

import io.quati.core.exchange.Account;
import io.quati.core.exchange.ClientOrderId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How it stands between a desk and its exchange. Any thread may ask. */
public final class DeskState {

    private final Map<String, ClientOrderId> unwanted = new TreeMap<>();
    private final Map<String, BigDecimal> balances = new TreeMap<>();
    private List<ClientOrderId> overdue = List.of();
    private boolean closed;
    private boolean listening;
    private boolean answered;
    private @Nullable Instant reconciledAt;
    private boolean caughtUp;
    private @Nullable ClientOrderId fencedBy;

    /** Returns whether everything that may have been missed has been asked for, and the exchange is being heard. */
    public synchronized boolean isSynchronized() {
        return !closed && listening && answered && caughtUp && fencedBy == null;
    }

    /** Returns when all orders were last compared with the exchange; null if never. */
    public synchronized @Nullable Instant reconciledAt() {
        return reconciledAt;
    }

    /** Returns what we have of each asset, as last heard. */
    public synchronized Map<String, BigDecimal> balances() {
        return new TreeMap<>(balances);
    }

    /** Returns an order that shows that another process trades as the same bot, by a lease not older than ours. */
    public synchronized Optional<ClientOrderId> fencedBy() {
        return Optional.ofNullable(fencedBy);
    }

    synchronized void fenced(ClientOrderId foreign) {
        fencedBy = foreign;
    }

    /** Returns the orders whose fate should be known by now and is not: a person should look. */
    public synchronized List<ClientOrderId> overdue() {
        return overdue;
    }

    synchronized void overdue(List<ClientOrderId> orders) {
        overdue = List.copyOf(orders);
    }

    /** @param every counted from 1970 on, so that it is due for all desks at once, and they share what is answered */
    synchronized boolean isReconciliationDue(Instant now, Duration every) {
        Instant last = reconciledAt;
        return last == null || (listening && !caughtUp) || turn(now, every) > turn(last, every);
    }

    private static long turn(Instant moment, Duration every) {
        return Duration.between(Instant.EPOCH, moment).dividedBy(every);
    }

    /** @param heard whether the stream was being heard when the questions were put */
    synchronized void reconciled(Instant now, boolean heard) {
        reconciledAt = now;
        caughtUp = heard && listening;
    }

    synchronized void answered(boolean success) {
        answered = success;
    }

    synchronized void listening(boolean hears) {
        listening = hears;
        caughtUp = false;
    }

    synchronized boolean isListening() {
        return listening;
    }

    synchronized void balances(List<Account.Balance> changed) {
        changed.forEach(balance -> balances.put(balance.asset(), balance.total()));
    }

    synchronized void wantGone(ClientOrderId id) {
        unwanted.put(id.text(), id);
    }

    synchronized void isGone(ClientOrderId id) {
        unwanted.remove(id.text());
    }

    synchronized List<ClientOrderId> unwanted() {
        return List.copyOf(unwanted.values());
    }

    synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
