package io.quati.core.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.core.domain.BarSeries;
import io.quati.core.market.ReferenceMarket;
import io.quati.core.sweep.GridKernel.Outcome;
import io.quati.core.sweep.GridKernel.Rules;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridKernelTest {

    /** The published counts of the workload W5. Its published equity, 264581.07, is another: see docs/sweeps.md. */
    @Test
    void tradesAsOftenAsTheReference() {
        BarSeries candles = ReferenceMarket.bars(525_600);
        var rules = new Rules(10, 0.005, 0.001, 1_000_000);

        Outcome outcome = GridKernel.run(candles, rules);

        assertThat(outcome.buys()).isEqualTo(6197);
        assertThat(outcome.sells()).isEqualTo(6382);
        assertThat(outcome.recentres()).isEqualTo(383);
        assertThat(outcome).isEqualTo(everyBar(candles, rules));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void passesOverNothingThatTrades(long seed) {
        BarSeries candles = SweepMarkets.random(seed, 5000);
        for (var rules : new Rules[] {
            new Rules(2, 0.01, 0.001, 1000), new Rules(6, 0.02, 0, 1000), new Rules(20, 0.004, 0.01, 1000)
        }) {
            assertThat(GridKernel.run(candles, rules)).isEqualTo(everyBar(candles, rules));
        }
    }

    @Test
    void refusesRulesThatMakeNoSense() {
        assertThatThrownBy(() -> new Rules(3, 0.01, 0, 1)).hasMessageContaining("cells must be even");
        assertThatThrownBy(() -> new Rules(2, 0, 0, 1)).hasMessageContaining("spacing");
        assertThatThrownBy(() -> new Rules(2, 0.1, 1, 1)).hasMessageContaining("fee");
    }

    /** The rules once more, as plainly as they can be written: every bar, every cell. */
    private static Outcome everyBar(BarSeries candles, Rules rules) {
        int cells = rules.cells();
        var lines = new double[cells + 1];
        var units = new double[cells];
        double cash = rules.cash();
        double quote = 0;
        int[] count = new int[3];
        for (int bar = 0; bar < candles.size(); bar++) {
            double open = candles.open(bar);
            boolean moved = bar > 0
                    && (candles.close(bar - 1) > lines[cells] * (1 + rules.spacing())
                            || candles.close(bar - 1) < lines[0] / (1 + rules.spacing()));
            if (moved) {
                for (int cell = 0; cell < cells; cell++) {
                    cash += units[cell] * open * (1 - rules.fee());
                    units[cell] = 0;
                }
                count[2]++;
            }
            if (moved || bar == 0) {
                quote = cash / cells;
                for (int line = 0; line <= cells; line++) {
                    lines[line] = open * Math.pow(1 + rules.spacing(), line - cells / 2);
                }
                for (int cell = cells / 2; cell < cells; cell++) {
                    units[cell] = quote / (open * (1 + rules.fee()));
                    cash -= quote;
                }
            }
            boolean up = candles.close(bar) >= open;
            double[] path = {
                open,
                up ? candles.low(bar) : candles.high(bar),
                up ? candles.high(bar) : candles.low(bar),
                candles.close(bar)
            };
            for (int leg = 0; leg < 3; leg++) {
                for (int i = 0; i < cells; i++) {
                    boolean falling = path[leg + 1] < path[leg];
                    int cell = falling ? cells - 1 - i : i;
                    double line = lines[falling ? cell : cell + 1];
                    if (falling && units[cell] == 0 && path[leg + 1] <= line && line < path[leg]) {
                        units[cell] = quote / (line * (1 + rules.fee()));
                        cash -= quote;
                        count[0]++;
                    } else if (!falling && units[cell] > 0 && path[leg] < line && line <= path[leg + 1]) {
                        cash += units[cell] * line * (1 - rules.fee());
                        units[cell] = 0;
                        count[1]++;
                    }
                }
            }
        }
        double last = candles.close(candles.size() - 1);
        return new Outcome(cash + Arrays.stream(units).sum() * last, count[0], count[1], count[2]);
    }
}
