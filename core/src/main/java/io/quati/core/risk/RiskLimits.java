package io.quati.core.risk;

import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.portfolio.Portfolio;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a bot must never do, whatever its strategy wants. It is settled before the bot starts and written into its journal,
 * so nothing can widen it while the bot runs.
 *
 * @param ordersPerMinute most orders a strategy may ask for within a minute; one more pulls the kill switch
 * @param collar how much worse than the last price a limit may be, as a fraction of that price
 * @param loss share of the starting cash whose loss pulls the kill switch when the next position is to be opened
 */
public record RiskLimits(int ordersPerMinute, double collar, double loss) {

    /** 300 orders a minute, 5 % worse, 25 % lost. */
    public static final RiskLimits USUAL = new RiskLimits(300, 0.05, 0.25);

    private static final String ORDERS = "limit.orders-per-minute";
    private static final String COLLAR = "limit.collar";
    private static final String LOSS = "limit.loss";
    private static final long MINUTE_MILLIS = 60_000;

    public RiskLimits {
        if (ordersPerMinute < 1) {
            throw new IllegalArgumentException("ordersPerMinute must be positive, was " + ordersPerMinute);
        }
        requireFraction("collar", collar);
        requireFraction("loss", loss);
    }

    private static void requireFraction(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be within (0, 1), was " + value);
        }
    }

    /** Returns new rules that enforce this, for one gate. */
    public List<RiskRule> rules() {
        RiskRule maxLoss = RiskRules.maxLoss(loss);
        Fuse lossFuse = maxLoss::objection;
        return List.of(new OrderRate(ordersPerMinute), this::outsideCollar, lossFuse);
    }

    private Optional<Reason> outsideCollar(Order order, Portfolio portfolio) {
        double last = portfolio.position(order.instrument()).mark();
        if (!(order.type() instanceof OrderType.Limit(Price limit)) || Double.isNaN(last)) {
            return Optional.empty();
        }
        Instrument instrument = order.instrument();
        double price = instrument.toDouble(limit);
        double worst = last * (1 + order.side().sign() * collar);
        boolean inside = order.side() == Side.BUY ? price <= worst : price >= worst;
        return inside ? Optional.empty() : Optional.of(Reason.of("risk.collar", price, last));
    }

    /** Returns this as settings of a manifest. */
    public SortedMap<String, String> toSettings() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put(ORDERS, Integer.toString(ordersPerMinute));
        settings.put(COLLAR, Double.toString(collar));
        settings.put(LOSS, Double.toString(loss));
        return settings;
    }

    /** Returns what {@link #toSettings} wrote, or empty if {@code settings} hold no limits. */
    public static Optional<RiskLimits> of(Map<String, String> settings) {
        String orders = settings.get(ORDERS);
        String collar = settings.get(COLLAR);
        String loss = settings.get(LOSS);
        return orders == null || collar == null || loss == null
                ? Optional.empty()
                : Optional.of(
                        new RiskLimits(Integer.parseInt(orders), Double.parseDouble(collar), Double.parseDouble(loss)));
    }

    /** A storm of orders. What is refused counts too: it is the asking that is out of hand. */
    private static final class OrderRate implements Fuse {

        private final int most;
        private final Deque<Long> asked = new ArrayDeque<>();

        OrderRate(int most) {
            this.most = most;
        }

        @Override
        public Optional<Reason> objection(Order order, Portfolio portfolio) {
            long now = order.decidedAt().toEpochMilli();
            while (!asked.isEmpty() && asked.peekFirst() <= now - MINUTE_MILLIS) {
                asked.removeFirst();
            }
            if (asked.size() >= most) {
                return Optional.of(Reason.of("risk.order-rate", most));
            }
            asked.addLast(now);
            return Optional.empty();
        }
    }
}
