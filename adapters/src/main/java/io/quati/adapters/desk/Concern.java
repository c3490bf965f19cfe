package io.quati.adapters.desk;

import io.quati.core.exchange.ClientOrderId;
import java.math.BigDecimal;
import java.util.List;

/** Why a bot may open nothing for the time being. It can still close what it has; a person should look. */
public sealed interface Concern {

    /** Returns what kind of concern it is, in letters that do not change. */
    String kind();

    /** Returns what it is about, whatever the figures. */
    default String subject() {
        return kind();
    }

    /**
     * The account has less than the bots that trade on it count on together: somebody has sold or withdrawn it.
     *
     * @param needed units of {@code asset} that the bots count on
     * @param found what the account has, free or locked in orders
     */
    record Shortfall(String asset, BigDecimal needed, BigDecimal found) implements Concern {

        @Override
        public String kind() {
            return "account-short";
        }

        @Override
        public String subject() {
            return kind() + " " + asset;
        }
    }

    /** Whoever has the key may take money out of the account. */
    record KeyMayWithdraw() implements Concern {

        @Override
        public String kind() {
            return "key-may-withdraw";
        }
    }

    /**
     * An order traded after its end was told: the books of the bot lack that trade.
     *
     * @param order which it is
     */
    record TradedAfterItsEnd(ClientOrderId order) implements Concern {

        @Override
        public String kind() {
            return "traded-after-its-end";
        }

        @Override
        public String subject() {
            return kind() + " " + order.text();
        }
    }

    /**
     * For too long nobody has been able to find out what became of orders.
     *
     * @param orders which they are
     */
    record OrdersUnknown(List<ClientOrderId> orders) implements Concern {

        public OrdersUnknown {
            orders = List.copyOf(orders);
        }

        @Override
        public String kind() {
            return "orders-unknown";
        }
    }

    /**
     * Another process trades as the same bot. This one closes nothing either: it sends nothing at all.
     *
     * @param order of the other process, by a lease that is not older than ours
     */
    record AnotherProcess(ClientOrderId order) implements Concern {

        @Override
        public String kind() {
            return "another-process-trades";
        }
    }
}
