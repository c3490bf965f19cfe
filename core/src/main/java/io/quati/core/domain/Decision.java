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

        /** Returns as much on the other side: short for long. */
        Exposure opposite();

        /** This many lots; negative means short. */
        record Lots(long lots) implements Exposure {
            @Override
            public Exposure opposite() {
                return new Lots(-lots);
            }
        }

        /**
         * A position worth this share of current equity, traded at the market with the fee included; 1 is all of it.
         * Negative means short. Above 1 needs a futures account's leverage.
         */
        record EquityShare(double fraction) implements Exposure {

            /** More than any venue lends. */
            public static final double LARGEST = 125;

            public EquityShare {
                if (!(fraction >= -LARGEST && fraction <= LARGEST) || fraction == 0) {
                    throw new IllegalArgumentException(
                            "fraction must be within [-125, 125] and not 0, was " + fraction);
                }
            }

            @Override
            public Exposure opposite() {
                return new EquityShare(-fraction);
            }
        }
    }

    /**
     * One wanted order, named by its slot so that it can be found again among those working.
     *
     * @param reduceOnly never opens or turns a position; not wanted while there is nothing to reduce
     * @param group see {@link Order#group()}
     */
    record RestingOrder(int slot, Side side, OrderType type, Quantity quantity, boolean reduceOnly, int group) {

        /** An order that may open a position and belongs to no group. */
        public RestingOrder(int slot, Side side, OrderType type, Quantity quantity) {
            this(slot, side, type, quantity, false, Order.NO_GROUP);
        }

        /** Returns the same order over another quantity. */
        public RestingOrder of(Quantity other) {
            return new RestingOrder(slot, side, type, other, reduceOnly, group);
        }

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
