package io.quati.core.strategy.spec;

/** Counts the bars since a position was opened, and since the last one was left. */
final class PositionClock {

    private final int cooldown;
    private int side;
    private int barsHeld;
    private int barsAway = Integer.MAX_VALUE;
    private boolean left;

    PositionClock(int cooldown) {
        this.cooldown = cooldown;
    }

    /** Takes in that the position was left: it may have lived for less than a bar. */
    void leave() {
        left = true;
    }

    /** Takes in the sign of the position at the close of the next bar. */
    void update(int now) {
        if (now == 0) {
            boolean justLeft = left || side != 0;
            barsAway = justLeft ? 0 : Math.addExact(barsAway, barsAway == Integer.MAX_VALUE ? 0 : 1);
            barsHeld = 0;
        } else {
            barsHeld = now == side ? barsHeld + 1 : 1;
        }
        side = now;
        left = false;
    }

    /** Returns how many bars have closed while this position was held, its first included; NaN without one. */
    double barsHeld() {
        return side == 0 ? Double.NaN : barsHeld;
    }

    /** Returns whether the last position was left less than the cooldown ago. */
    boolean isCoolingDown() {
        return side == 0 && barsAway < cooldown;
    }

    boolean hasCooldown() {
        return cooldown > 0;
    }
}
