package io.quati.core.strategy.rule;

/** A rule at work: asked once at every bar, as some rules count bars. */
interface Signal {

    /** Returns whether the rule is true at this bar. */
    boolean isOn();

    /** One number against another, both brought to the same divisor first. */
    record Compared(Frames frames, Comparison comparison, Line left, Line right) implements Signal {
        @Override
        public boolean isOn() {
            return comparison.holds(
                    frames.get(left.index(), left.barsAgo()) * right.divisor(),
                    frames.get(right.index(), right.barsAgo()) * left.divisor());
        }
    }

    /** All are on, or one at least. Every one is asked. */
    final class Joined implements Signal {

        private final Signal[] signals;
        private final boolean all;

        Joined(Signal[] signals, boolean all) {
            this.signals = signals;
            this.all = all;
        }

        @Override
        public boolean isOn() {
            boolean every = true;
            boolean any = false;
            for (Signal signal : signals) {
                boolean on = signal.isOn();
                every &= on;
                any |= on;
            }
            return all ? every : any;
        }
    }

    /** Was on within the last bars. */
    final class Recently implements Signal {

        private final Signal signal;
        private final int bars;
        private int left;

        Recently(Signal signal, int bars) {
            this.signal = signal;
            this.bars = bars;
        }

        @Override
        public boolean isOn() {
            left = signal.isOn() ? bars : Math.max(0, left - 1);
            return left > 0;
        }
    }

    /** Was on at every one of the last bars. */
    final class Lasting implements Signal {

        private final Signal signal;
        private final int bars;
        private int run;

        Lasting(Signal signal, int bars) {
            this.signal = signal;
            this.bars = bars;
        }

        @Override
        public boolean isOn() {
            run = signal.isOn() ? Math.min(bars, run + 1) : 0;
            return run == bars;
        }
    }
}
