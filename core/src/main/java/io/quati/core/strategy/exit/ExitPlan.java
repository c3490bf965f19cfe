package io.quati.core.strategy.exit;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.RestingOrder;
import io.quati.core.domain.Decision.RestingOrders;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.feature.Features;
import io.quati.core.strategy.exit.ExitRules.Target;
import io.quati.core.strategy.exit.ExitRules.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@link ExitRules} for the position in one instrument. A strategy tells it every fill and every bar, and passes
 * on what it answers; {@link Decision#HOLD} means that it has nothing to add.
 *
 * <p>Its orders only ever reduce the position and stand in one group, so the first to trade takes the others with it.
 * They cover what is held, also while an entry is still trading. Each order's slot tells its {@link ExitKind}. Once the
 * strategy itself closes the position, the plan stays out of the way.
 *
 * <p>A target that takes over exactly when a bar closes trades at the next open where that is better. One that took over
 * during the bar asks for its price and no more, as nobody can tell what the market gave at that moment.
 */
public final class ExitPlan {

    /** Slots below are the strategy's own. */
    public static final int FIRST_SLOT = 1_000_000;

    private static final int STOP_SLOT = FIRST_SLOT;
    private static final int TARGET_SLOT = FIRST_SLOT + 1;
    private static final int TRAIL_SLOT = FIRST_SLOT + 2;
    private static final int GROUP = FIRST_SLOT;

    private final ExitRules rules;
    private final List<RestingOrder> guards = new ArrayList<>();
    private @Nullable Target target;
    private boolean isTargetPrompt;
    private long lots;
    private double entryPrice;
    private double best;
    private Instant enteredAt = Instant.EPOCH;
    private Instant renewedAt = Instant.EPOCH;
    private int bars;
    private boolean leaving;

    public ExitPlan(ExitRules rules) {
        this.rules = rules;
    }

    /** Returns which rule {@code order} stands for; empty if it is of no plan. */
    public static Optional<ExitKind> kindOf(Order order) {
        return switch (order.slot()) {
            case STOP_SLOT -> Optional.of(ExitKind.STOP_LOSS);
            case TARGET_SLOT -> Optional.of(ExitKind.TARGET);
            default -> order.slot() >= TRAIL_SLOT ? Optional.of(ExitKind.TRAILING_STOP) : Optional.empty();
        };
    }

    /** Returns what to want after {@code order} traded; {@code features} knows of it already. */
    public Decision onFill(Filled fill, Order order, Features features) {
        Instrument instrument = order.instrument();
        long before = lots;
        lots = features.positionLots(instrument);
        if (lots == 0) {
            forget();
            return Decision.HOLD;
        }
        double price = instrument.toDouble(fill.price());
        if (before == 0 || before > 0 != lots > 0) {
            enter(price, fill.knownAt());
        } else if (Math.abs(lots) > Math.abs(before)) {
            entryPrice += (price - entryPrice) * (lots - before) / lots;
        } else if (kindOf(order).isEmpty()) {
            leaving = true;
            return Decision.HOLD;
        }
        renew(instrument, fill.knownAt());
        return wish(instrument);
    }

    /** Returns what to want after this closed bar. */
    public Decision onBar(Bar bar, Features features) {
        Instrument instrument = bar.instrument();
        if (features.positionLots(instrument) == 0) {
            forget();
        }
        if (lots == 0) {
            return Decision.HOLD;
        }
        boolean wasThere = enteredAt.isBefore(bar.knownAt());
        follow(wasThere ? (lots > 0 ? bar.high() : bar.low()) : bar.close());
        bars += wasThere ? 1 : 0;
        int working = features.workingOrders(instrument);
        if (leaving && working > 0) {
            return Decision.HOLD;
        }
        leaving = false;
        if (rules.maxBars() > 0 && bars >= rules.maxBars()) {
            return new TargetPosition(instrument, Exposure.FLAT, Reason.of("exit.time", bars, rules.maxBars()));
        }
        List<RestingOrder> before = orders(instrument);
        aim(bar.knownAt());
        if (renewedAt.equals(bar.knownAt())) {
            guard(instrument);
        }
        List<RestingOrder> now = orders(instrument);
        return now.equals(before) && working >= now.size() ? Decision.HOLD : wish(instrument);
    }

    /** Returns the orders that protect the position in {@code instrument} now, for strategies with orders of their own. */
    public List<RestingOrder> orders(Instrument instrument) {
        if (target == null || lots == 0) {
            return List.copyOf(guards);
        }
        List<RestingOrder> all = new ArrayList<>(guards);
        Price price = price(instrument, entryPrice, target.gain());
        all.add(reducing(TARGET_SLOT, isTargetPrompt ? new OrderType.TakeProfit(price) : new OrderType.Limit(price)));
        return all;
    }

    private Decision wish(Instrument instrument) {
        List<RestingOrder> orders = orders(instrument);
        return orders.isEmpty()
                ? Decision.HOLD
                : new RestingOrders(
                        instrument, orders, Reason.of("exit.protect", instrument.lotsToDouble(lots), entryPrice));
    }

    private void enter(double price, Instant at) {
        entryPrice = price;
        best = price;
        enteredAt = at;
        bars = 0;
        leaving = false;
        target = null;
    }

    private void forget() {
        lots = 0;
        guards.clear();
        target = null;
        leaving = false;
    }

    private void follow(double price) {
        best = lots > 0 ? Math.max(best, price) : Math.min(best, price);
    }

    private void renew(Instrument instrument, Instant now) {
        renewedAt = now;
        aim(now);
        guard(instrument);
    }

    /** Takes over the latest target that the time held allows. */
    private void aim(Instant now) {
        Duration held = Duration.between(enteredAt, now);
        for (int i = rules.targets().size() - 1; i >= 0; i--) {
            Target latest = rules.targets().get(i);
            if (latest.after().compareTo(held) <= 0) {
                if (!latest.equals(target)) {
                    target = latest;
                    isTargetPrompt = latest.after().equals(held);
                }
                return;
            }
        }
    }

    /** New orders know nothing of what old ones have followed, so a plain stop keeps what a trail has gained. */
    private void guard(Instrument instrument) {
        guards.clear();
        if (rules.stopLoss() > 0) {
            guards.add(reducing(STOP_SLOT, new OrderType.Stop(price(instrument, entryPrice, -rules.stopLoss()))));
        }
        int slot = TRAIL_SLOT;
        for (Trail trail : rules.trails()) {
            Price activation = price(instrument, entryPrice, trail.activation());
            Price reached = price(instrument, best, 0);
            if ((reached.ticks() - activation.ticks()) * Long.signum(lots) > 0) {
                guards.add(reducing(slot + 1, new OrderType.Stop(price(instrument, best, -trail.distance()))));
                activation = reached;
            }
            guards.add(reducing(slot, new OrderType.TrailingStop(trail.distance(), activation)));
            slot += 2;
        }
    }

    /** Returns the price at which the position has gained this fraction of {@code base}, at least one tick. */
    private Price price(Instrument instrument, double base, double gain) {
        return new Price(Math.max(1, instrument.nearestTicks(base * (1 + Long.signum(lots) * gain))));
    }

    private RestingOrder reducing(int slot, OrderType type) {
        Side side = lots > 0 ? Side.SELL : Side.BUY;
        return new RestingOrder(slot, side, type, new Quantity(Math.abs(lots)), true, GROUP);
    }
}
