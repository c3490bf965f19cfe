package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.RestingOrder;
import io.quati.core.domain.Decision.RestingOrders;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.feature.Features;
import io.quati.core.strategy.Strategy;
import io.quati.core.strategy.exit.ExitPlan;
import io.quati.core.strategy.exit.ExitRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Follows the enter and exit columns of a case, and leaves everything else to an exit plan. */
final class ColumnStrategy implements Strategy {

    private static final Quantity SIZE = new Quantity(1000);
    private static final Reason ENTER = Reason.of("enter");
    private static final Reason EXIT = Reason.of("exit");

    private final JsonNode sample;
    private final ExitPlan plan;
    private @Nullable RestingOrder entry;

    ColumnStrategy(JsonNode sample, ExitRules rules) {
        this.sample = sample;
        this.plan = new ExitPlan(rules);
    }

    @Override
    public Decision onBar(Bar bar, Features features) {
        Instrument instrument = bar.instrument();
        JsonNode row = sample.get("data").get(bar.index());
        long held = features.positionLots(instrument);
        if (held != 0) {
            Decision planned = plan.onBar(bar, features);
            return isSet(row, held > 0 ? 7 : 9) && sample.get("use_exit_signal").asBoolean()
                    ? exit(instrument, held)
                    : planned;
        }
        plan.onBar(bar, features);
        if (entry != null) {
            return waiting(instrument);
        }
        boolean isLong = isSet(row, 6);
        boolean isShort = isSet(row, 8);
        return isLong == isShort ? Decision.HOLD : enter(instrument, isLong ? Side.BUY : Side.SELL);
    }

    private static boolean isSet(JsonNode row, int column) {
        return row.size() > column && row.get(column).asInt() == 1;
    }

    private Decision enter(Instrument instrument, Side side) {
        JsonNode price = sample.get("custom_entry_price");
        if (price.isNull()) {
            return new TargetPosition(instrument, new Exposure.Lots(side.sign() * SIZE.lots()), ENTER);
        }
        entry = new RestingOrder(0, side, limit(instrument, price), SIZE);
        return new RestingOrders(instrument, List.of(entry), ENTER);
    }

    /** An entry that has not traded after its first candle moves to the adjusted price, or goes if there is none. */
    private Decision waiting(Instrument instrument) {
        JsonNode price = sample.get("adjust_entry_price");
        RestingOrder waits = entry;
        if (waits == null || price.isNull()) {
            entry = null;
            return new RestingOrders(instrument, List.of(), EXIT);
        }
        entry = new RestingOrder(0, waits.side(), limit(instrument, price), SIZE);
        return new RestingOrders(instrument, List.of(entry), ENTER);
    }

    private Decision exit(Instrument instrument, long held) {
        JsonNode price = sample.get("custom_exit_price");
        if (price.isNull()) {
            return new TargetPosition(instrument, Exposure.FLAT, EXIT);
        }
        Side side = held > 0 ? Side.SELL : Side.BUY;
        List<RestingOrder> all = new ArrayList<>(plan.orders(instrument));
        all.add(new RestingOrder(1, side, limit(instrument, price), SIZE, true, Order.NO_GROUP));
        return new RestingOrders(instrument, all, EXIT);
    }

    private static OrderType limit(Instrument instrument, JsonNode price) {
        return new OrderType.Limit(instrument.nearestPrice(price.asDouble()));
    }

    @Override
    public Decision onReport(ExecutionReport report, Order order, Features features) {
        if (report instanceof Filled fill) {
            entry = null;
            return plan.onFill(fill, order, features);
        }
        return Decision.HOLD;
    }
}
