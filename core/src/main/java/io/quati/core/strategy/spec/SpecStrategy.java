package io.quati.core.strategy.spec;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.Reason;
import io.quati.core.feature.Features;
import io.quati.core.strategy.Direction;
import io.quati.core.strategy.Strategy;
import io.quati.core.strategy.exit.ExitPlan;
import io.quati.core.strategy.exit.ExitRules;
import io.quati.core.strategy.rule.RuleBook;
import io.quati.core.strategy.spec.SpecPlan.Side;
import java.util.List;
import java.util.Map;

/**
 * Trades by the rules of a document.
 *
 * <p>Flat, it opens a position where one entry rule is true and neither the exit rule of that side nor the entry rule
 * of the other is. In a position it leaves where the exit rule is true, and turns where the entry rule of the other
 * side is. A wish that is on its way is not wished again. Stops and targets are orders at the venue from the entry on.
 */
final class SpecStrategy implements Strategy {

    private static final int LONG_ENTRY = 0;
    private static final int LONG_EXIT = 1;
    private static final int SHORT_ENTRY = 2;
    private static final int SHORT_EXIT = 3;
    private static final List<String> REASONS =
            List.of("spec.rule.long-entry", "spec.rule.long-exit", "spec.rule.short-entry", "spec.rule.short-exit");

    private final Instrument instrument;
    private final RuleBook rules;
    private final SpecSizer sizer;
    private final PositionClock clock;
    private final SpecExits exits;
    private final Map<String, String> parameters;
    private ExitPlan protection = new ExitPlan(ExitRules.NONE);
    private boolean started;

    /** The sign of the position that was wished for last. */
    private int aim;

    SpecStrategy(SpecPlan.ByRules plan, Map<String, String> parameters, SpecSizer sizer, Instrument instrument) {
        this.instrument = instrument;
        this.sizer = sizer;
        Side up = plan.side(Direction.LONG, parameters);
        Side down = plan.side(Direction.SHORT, parameters);
        this.rules = new RuleBook(
                List.of(up.entry(), up.exit(), down.entry(), down.exit()), plan.indicators(), parameters, instrument);
        this.clock = new PositionClock(plan.exits().cooldown().integer(parameters));
        this.exits = plan.exits();
        this.parameters = parameters;
        exits.rules(parameters, 1); // says at once what makes no sense
    }

    @Override
    public Decision onReport(ExecutionReport report, Order order, Features features) {
        if (!(report instanceof ExecutionReport.Filled fill)) {
            return Decision.HOLD;
        }
        if (features.positionLots(instrument) == 0) {
            clock.leave();
        }
        return protection.onFill(fill, order, features);
    }

    @Override
    public Decision onBar(Bar bar, Features features) {
        if (!started) {
            started = true;
            protection = new ExitPlan(exits.rules(parameters, bar.intervalMillis()));
        }
        Decision guarded = protection.onBar(bar, features);
        Decision wished = byRules(bar, features);
        if (guarded instanceof TargetPosition && wished instanceof Decision.Hold) {
            aim = 0;
        }
        return wished instanceof Decision.Hold ? guarded : wished;
    }

    private Decision byRules(Bar bar, Features features) {
        int side = Long.signum(features.positionLots(instrument));
        clock.update(side);
        sizer.update(bar);
        rules.update(bar, clock.barsHeld());
        if (side == 0 && !features.isWorking(instrument)) {
            return enter();
        }
        int held = side == 0 ? aim : side;
        boolean leaving = aim != held;
        return held == 0 || (leaving && features.isWorking(instrument)) ? Decision.HOLD : leave(held);
    }

    private Decision enter() {
        aim = 0;
        boolean up = rules.isTrue(LONG_ENTRY) && !rules.isTrue(LONG_EXIT);
        boolean down = rules.isTrue(SHORT_ENTRY) && !rules.isTrue(SHORT_EXIT);
        if (up == down || clock.isCoolingDown()) {
            return Decision.HOLD;
        }
        return open(up ? 1 : -1, up ? LONG_ENTRY : SHORT_ENTRY);
    }

    private Decision leave(int held) {
        int other = held > 0 ? SHORT_ENTRY : LONG_ENTRY;
        int otherExit = held > 0 ? SHORT_EXIT : LONG_EXIT;
        int exit = held > 0 ? LONG_EXIT : SHORT_EXIT;
        int again = held > 0 ? LONG_ENTRY : SHORT_ENTRY;
        if (rules.isTrue(other) && !rules.isTrue(otherExit) && !rules.isTrue(again) && !clock.hasCooldown()) {
            Decision turn = open(-held, other);
            if (!(turn instanceof Decision.Hold)) {
                return turn;
            }
        }
        if (rules.isTrue(exit) || rules.isTrue(other)) {
            return close(reason(rules.isTrue(exit) ? exit : other));
        }
        return Decision.HOLD;
    }

    private Decision open(int side, int rule) {
        return sizer.size()
                .map(size -> {
                    aim = side;
                    Exposure exposure = side > 0 ? size : size.opposite();
                    return (Decision) new TargetPosition(instrument, exposure, reason(rule));
                })
                .orElse(Decision.HOLD);
    }

    private Decision close(Reason reason) {
        aim = 0;
        return new TargetPosition(instrument, Exposure.FLAT, reason);
    }

    private Reason reason(int rule) {
        return Reason.of(REASONS.get(rule), rules.numbers(rule));
    }
}
