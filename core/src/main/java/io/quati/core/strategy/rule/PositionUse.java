package io.quati.core.strategy.rule;

import java.util.List;

/** Which rules depend on the position, and not on the market alone. */
public final class PositionUse {

    private PositionUse() {}

    /** Returns whether {@code rule} depends on the position. */
    public static boolean isIn(Rule rule) {
        return switch (rule) {
            case Rule.Compare compare -> isInAny(List.of(compare.left(), compare.right()));
            case Rule.Cross cross -> isInAny(List.of(cross.left(), cross.right()));
            case Rule.AllOf all -> all.rules().stream().anyMatch(PositionUse::isIn);
            case Rule.AnyOf any -> any.rules().stream().anyMatch(PositionUse::isIn);
            case Rule.Not not -> isIn(not.rule());
            case Rule.Within within -> isIn(within.rule());
            case Rule.Throughout throughout -> isIn(throughout.rule());
        };
    }

    private static boolean isInAny(List<Operand> operands) {
        return operands.stream().anyMatch(operand -> switch (operand) {
            case Operand.BarsHeld() -> true;
            case Operand.Calculation calculation -> isInAny(calculation.operands());
            case Operand.OfCandle _, Operand.OfIndicator _, Operand.Constant _ -> false;
        });
    }
}
