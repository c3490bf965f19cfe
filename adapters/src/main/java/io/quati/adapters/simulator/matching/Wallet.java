package io.quati.adapters.simulator.matching;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an account owns: per asset free and locked in orders, exact. */
public final class Wallet {

    /** One asset. */
    public record Balance(BigDecimal free, BigDecimal locked) {

        static final Balance NONE = new Balance(BigDecimal.ZERO, BigDecimal.ZERO);

        public Balance {
            if (free.signum() < 0 || locked.signum() < 0) {
                throw new IllegalStateException(
                        "a balance must not be negative, was " + free + " free, " + locked + " locked");
            }
        }
    }

    private final NavigableMap<String, Balance> balances = new TreeMap<>();
    private final NavigableSet<String> changed = new TreeSet<>();

    /** Returns all assets ever owned, in order. */
    public NavigableMap<String, Balance> balances() {
        return Collections.unmodifiableNavigableMap(balances);
    }

    /** Returns what is owned of one asset, perhaps nothing. */
    public Balance balance(String asset) {
        return balances.getOrDefault(asset, Balance.NONE);
    }

    BigDecimal free(String asset) {
        return balance(asset).free();
    }

    /** Puts in what the account begins with, which is no news. */
    public void endow(String asset, BigDecimal amount) {
        add(asset, amount);
        changed.remove(asset);
    }

    /** Adds to what is free; takes away if negative. */
    void add(String asset, BigDecimal amount) {
        move(asset, amount, BigDecimal.ZERO);
    }

    void lock(String asset, BigDecimal amount) {
        move(asset, amount.negate(), amount);
    }

    void unlock(String asset, BigDecimal amount) {
        move(asset, amount, amount.negate());
    }

    void payLocked(String asset, BigDecimal amount) {
        move(asset, BigDecimal.ZERO, amount.negate());
    }

    private void move(String asset, BigDecimal free, BigDecimal locked) {
        Balance before = balance(asset);
        balances.put(asset, new Balance(before.free().add(free), before.locked().add(locked)));
        changed.add(asset);
    }

    /** Returns the assets that changed since the last call. */
    NavigableSet<String> takeChanged() {
        NavigableSet<String> result = new TreeSet<>(changed);
        changed.clear();
        return result;
    }
}
