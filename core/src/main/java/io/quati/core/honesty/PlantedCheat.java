package io.quati.core.honesty;

import io.quati.core.catalogue.Suggestion;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Reason;
import io.quati.core.strategy.Strategy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Strategies that know the future in the three usual ways: what {@link BiasCheck} must catch. */
public enum PlantedCheat {
    /** Compares with the next close: a negative shift. */
    NEGATIVE_SHIFT {
        @Override
        IntPredicate isLong(BarSeries all) {
            return bar -> bar + 1 < all.size() && all.close(bar + 1) > all.close(bar);
        }
    },

    /** Compares with an average that reaches as far forward as back. */
    CENTRED_AVERAGE {
        @Override
        IntPredicate isLong(BarSeries all) {
            return bar -> all.close(bar) < mean(all, Math.max(0, bar - REACH), Math.min(all.size() - 1, bar + REACH));
        }
    },

    /** Compares with the average of the whole history, as a scaler fitted on all data does. */
    FULL_SAMPLE_SCALER {
        @Override
        IntPredicate isLong(BarSeries all) {
            double mean = mean(all, 0, all.size() - 1);
            return bar -> all.close(bar) < mean;
        }
    };

    private static final int REACH = 5;

    /** Small, as a cheat that compounds leaves every grid of quantities behind. */
    private static final double SHARE = 0.01;

    abstract IntPredicate isLong(BarSeries all);

    /** Returns the cheat that users call {@code name}; throws {@link IllegalArgumentException} naming the nearest. */
    public static PlantedCheat named(String name) {
        List<String> names = Arrays.stream(values()).map(PlantedCheat::label).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException(Suggestion.unknown("cheat", name, names));
        }
        return values()[names.indexOf(name)];
    }

    /** Returns the name that users know it by. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a strategy that is long while the cheat says so; it sees {@code all} from the start. */
    public Strategy strategy(BarSeries all) {
        Instrument instrument = all.instrument();
        IntPredicate isLong = isLong(all);
        return (bar, features) -> {
            boolean wanted = isLong.test(bar.index());
            boolean held = features.positionLots(instrument) != 0;
            return wanted == held
                    ? Decision.HOLD
                    : new Decision.TargetPosition(
                            instrument, wanted ? new Exposure.EquityShare(SHARE) : Exposure.FLAT, Reason.of("cheat"));
        };
    }

    static double mean(BarSeries all, int from, int to) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            sum += all.close(i);
        }
        return sum / (to - from + 1);
    }
}
