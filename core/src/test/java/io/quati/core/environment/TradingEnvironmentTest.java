package io.quati.core.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.domain.BarSeries;
import io.quati.core.environment.TradingEnvironment.Action;
import io.quati.testing.Markets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradingEnvironmentTest {

    private static final BarSeries CANDLES = Markets.randomWalk(5, 500);
    private static final double FEE = 0.001;
    private static final List<Action> ACTIONS = List.of(Action.HOLD, Action.BUY, Action.SELL);

    private final double[] seen = new double[TradingEnvironment.FEATURES];
    private final TradingEnvironment environment = new TradingEnvironment(new MarketFeatures(CANDLES), FEE);

    @Test
    void paysTheFeeOnBothSidesAtTheNextOpen() {
        environment.reset(100);
        double bought = environment.step(Action.BUY, seen);

        assertThat(1 + bought).isCloseTo(CANDLES.close(101) / (CANDLES.open(101) * 1.001), within(1e-12));
        assertThat(seen[MarketFeatures.COUNT]).isEqualTo(1);

        double held = environment.step(Action.HOLD, seen);

        assertThat(1 + held).isCloseTo(CANDLES.close(102) / CANDLES.close(101), within(1e-12));

        environment.step(Action.BUY, seen);
        environment.step(Action.SELL, seen);

        assertThat(environment.equity())
                .isCloseTo(CANDLES.open(104) * 0.999 / (CANDLES.open(101) * 1.001), within(1e-12));
        assertThat(environment.step(Action.SELL, seen)).isZero();
        assertThat(seen[MarketFeatures.COUNT]).isZero();
    }

    @Test
    void rewardsMultiplyToTheEquity() {
        double product = 1;
        int step = 0;
        while (!environment.isOver()) {
            product *= 1 + environment.step(ACTIONS.get(step++ % ACTIONS.size()), seen);
        }

        assertThat(step).isEqualTo(CANDLES.size() - 1 - MarketFeatures.FIRST);
        assertThat(environment.equity()).isCloseTo(product, within(1e-12));
        assertThatThrownBy(() -> environment.step(Action.HOLD, seen)).hasMessageContaining("over");
    }

    @Test
    void everythingSeenIsKnownAndNoneOfItLooksAhead() {
        var cut = new TradingEnvironment(new MarketFeatures(CANDLES.slice(0, 202)), FEE);
        var then = new double[TradingEnvironment.FEATURES];
        for (int bar = MarketFeatures.FIRST; bar <= 200; bar++) {
            environment.reset(bar);
            environment.observe(seen);
            cut.reset(bar);
            cut.observe(then);

            assertThat(seen).isEqualTo(then).doesNotContain(Double.NaN);
        }
        assertThat(seen[0]).isCloseTo(Math.log(CANDLES.close(200) / CANDLES.close(199)), within(1e-15));
        assertThat(seen[3]).isCloseTo(Math.log(CANDLES.close(200) / CANDLES.close(140)), within(1e-15));
    }

    @Test
    void refusesABarWithoutAPastOrAFuture() {
        assertThatThrownBy(() -> environment.reset(MarketFeatures.FIRST - 1))
                .hasMessageContaining("bar must be within");
        assertThatThrownBy(() -> environment.reset(CANDLES.size() - 1)).hasMessageContaining("bar must be within");
        assertThatThrownBy(() -> new TradingEnvironment(new MarketFeatures(CANDLES), 1))
                .hasMessageContaining("fee");
    }
}
