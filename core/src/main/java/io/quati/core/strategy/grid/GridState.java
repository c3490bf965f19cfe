package io.quati.core.strategy.grid;

import io.quati.core.domain.Decision.RestingOrder;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import java.util.List;

/** What a grid is doing. Every case knows its resting orders and what a finished order makes of it. */
sealed interface GridState {

    /** Slot of the market order that buys the first inventory or sells the last. */
    int MARKET_SLOT = 1_000_000;

    /** Returns the orders that should be working. */
    List<RestingOrder> orders(GridPlan plan, Instrument instrument);

    /** Returns the state after the order of {@code slot} has traded completely. */
    GridState filled(int slot, Side side);

    /** Nothing bought, nothing wanted yet. */
    record Idle() implements GridState {
        @Override
        public List<RestingOrder> orders(GridPlan plan, Instrument instrument) {
            return List.of();
        }

        @Override
        public GridState filled(int slot, Side side) {
            return this;
        }
    }

    /** Buying what the cells above the centre need. */
    record Stocking(Price centre, Quantity perCell, int cells) implements GridState {
        @Override
        public List<RestingOrder> orders(GridPlan plan, Instrument instrument) {
            Quantity stock = new Quantity(Math.multiplyExact(perCell.lots(), cells));
            return List.of(new RestingOrder(MARKET_SLOT, Side.BUY, OrderType.MARKET, stock));
        }

        @Override
        public GridState filled(int slot, Side side) {
            return slot == MARKET_SLOT ? new Running(centre, perCell, cells) : this;
        }
    }

    /** Trading, with {@code held} cells bought. */
    record Running(Price centre, Quantity perCell, int held) implements GridState {
        @Override
        public List<RestingOrder> orders(GridPlan plan, Instrument instrument) {
            return plan.orders(centre, held, perCell, instrument);
        }

        @Override
        public GridState filled(int slot, Side side) {
            return slot == MARKET_SLOT ? this : new Running(centre, perCell, held + side.sign());
        }
    }

    /** Selling everything because the market left the grid. */
    record Clearing(Quantity stock) implements GridState {
        @Override
        public List<RestingOrder> orders(GridPlan plan, Instrument instrument) {
            return List.of(new RestingOrder(MARKET_SLOT, Side.SELL, OrderType.MARKET, stock));
        }

        @Override
        public GridState filled(int slot, Side side) {
            return slot == MARKET_SLOT ? new Idle() : this;
        }
    }
}
