package io.quati.adapters.desk;

import io.quati.adapters.desk.Concern.Shortfall;
import io.quati.core.exchange.Account.Balance;
import io.quati.core.portfolio.Holdings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the bots that trade on one account count on, beside what the account has. Others may use the account as well, so
 * only this can be proved: it must have at least what our bots count on together.
 *
 * <p>A finding is believed once every bot has come to it again, having asked for all its fills since, and none has heard of
 * any: so no fill on its way looks like a shortfall, nor like its end. Any thread.
 */
public final class SharedAccount {

    private final Map<String, Holdings> bots = new TreeMap<>();
    private final Set<String> agreeing = new TreeSet<>();
    private Map<String, BigDecimal> counted = new TreeMap<>();
    private Set<String> lacking = new TreeSet<>();
    private List<Shortfall> believed = List.of();
    private long moment;
    private long foundAt;

    /** Returns a moment later than all findings so far; to be taken before the fills are asked for that count. */
    synchronized long moment() {
        return ++moment;
    }

    /**
     * Takes in what a bot counts on and what the account has.
     *
     * @param asked the {@link #moment} before the bot asked for its fills
     * @param holdings with all these fills in it
     * @param balances asked for after that
     */
    synchronized void compare(String bot, long asked, Holdings holdings, List<Balance> balances) {
        bots.put(bot, holdings);
        Holdings all = bots.values().stream().reduce(Holdings.NONE, Holdings::plus);
        List<Shortfall> found = shortfalls(all, balances);
        if (foundAt == 0 || !all.units().equals(counted) || !assets(found).equals(lacking)) {
            counted = all.units();
            lacking = assets(found);
            foundAt = moment();
            agreeing.clear();
        } else if (asked > foundAt) {
            agreeing.add(bot);
            if (agreeing.containsAll(bots.keySet())) {
                believed = found;
            }
        }
    }

    private static List<Shortfall> shortfalls(Holdings needed, List<Balance> balances) {
        Map<String, BigDecimal> had = new TreeMap<>();
        balances.forEach(balance -> had.merge(balance.asset(), balance.total(), BigDecimal::add));
        List<Shortfall> found = new ArrayList<>();
        needed.units().forEach((asset, units) -> {
            BigDecimal has = had.getOrDefault(asset, BigDecimal.ZERO);
            BigDecimal dust = needed.dust().getOrDefault(asset, BigDecimal.ZERO);
            if (units.signum() > 0 && units.subtract(has).compareTo(dust) > 0) {
                found.add(new Shortfall(asset, units, has));
            }
        });
        return found;
    }

    private static Set<String> assets(Collection<Shortfall> shortfalls) {
        return shortfalls.stream().map(Shortfall::asset).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns whether the last finding is not believed yet: it should be looked for again soon. */
    synchronized boolean isInDoubt() {
        return foundAt != 0 && !assets(believed).equals(lacking);
    }

    /** Returns what the account lacks. */
    public synchronized List<Shortfall> shortfalls() {
        return believed;
    }

    /** A bot does not trade any more: what it counts on is not asked for from now on. */
    synchronized void leave(String bot) {
        bots.remove(bot);
        agreeing.remove(bot);
        if (bots.isEmpty()) {
            believed = List.of();
            foundAt = 0;
        }
    }
}
