package io.quati.core.domain;

import java.util.List;

/** What a strategy wants the world to look like. The planner works out the orders that get there. */
public sealed interface Decision {

    Decision HOLD = new Hold();

    /** Leave everything as it is. */
    record Hold() implements Decision {}

    /** Hold this much of the instrument, and get there at the market. */
    record TargetPosition(Instrument instrument, Exposure exposure, Reason reason) implements Decision {}

    /** Have exactly these orders working at the venue, one per slot; others of the instrument are cancelled. */
    record RestingOrders(Instrument instrument, List<RestingOrder> orders, Reason reason) implements Decision {

        public RestingOrders {
            orders = List.copyOf(orders);
        }
    }

    /** How large a position is wanted. */
    sealed interface Exposure {

        Exposure FLAT = new Lots(0);

        /** This many lots; negative means short. */
        record Lots(long lots) implements Exposure {}

        /** This share of current equity, spent at the market with the fee included; 1 is all of it. */
        record EquityShare(double fraction) implements Exposure {

            public EquityShare {
                if (!(fraction > 0 && fraction <= 1)) {
                    throw new IllegalArgumentException("fraction must be within (0, 1], was " + fraction);
                }
            }
        }
    }

    /** One wanted order, named by its slot so that it can be found again among those working. */
    record RestingOrder(int slot, Side side, OrderType type, Quantity quantity) {

        public RestingOrder {
            if (slot < 0) {
                throw new IllegalArgumentException("slot must not be negative, was " + slot);
            }
            if (quantity.isZero()) {
                throw new IllegalArgumentException("quantity must not be zero");
            }
        }
    }
}
