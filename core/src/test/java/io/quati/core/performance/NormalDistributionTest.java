package io.quati.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalDistributionTest {

    private static final double RELATIVE = 1e-12;

    /** From mpmath 1.3 with 40 digits. */
    @ParameterizedTest
    @CsvSource({
        "-37, 5.7255712225245768227e-300",
        "-20, 2.7536241186062336951e-89",
        "-8, 6.2209605742717841235e-16",
        "-5, 2.8665157187919391167e-7",
        "-3, 0.0013498980316300945267",
        "-2.0001, 0.022744733391410547102",
        "-1.999, 0.022804176932658882735",
        "-1, 0.15865525393145705141",
        "-0.5, 0.30853753872598689636",
        "-0.001, 0.49960105778608893741",
        "0, 0.5",
        "0.3, 0.61791142218895263307",
        "1, 0.84134474606854294859",
        "1.99, 0.9767045322497881776",
        "2.01, 0.97778440557056852524",
        "3, 0.99865010196836990547",
        "6, 0.99999999901341235496",
    })
    void cumulativeIsExactToTwelveDigits(double x, double expected) {
        assertThat(NormalDistribution.cumulative(x)).isCloseTo(expected, within(RELATIVE * expected));
    }

    /** From scipy 1.17, special.ndtri. */
    @ParameterizedTest
    @CsvSource({
        "1e-300, -37.0470962993612",
        "1e-100, -21.273453560965322",
        "1e-16, -8.222082216130435",
        "1e-9, -5.9978070150076865",
        "0.0001, -3.7190164854556804",
        "0.01, -2.3263478740408408",
        "0.024, -1.977368428181947",
        "0.05, -1.6448536269514729",
        "0.25, -0.6744897501960817",
        "0.5, 0",
        "0.75, 0.6744897501960817",
        "0.95, 1.6448536269514722",
        "0.9999, 3.719016485455709",
    })
    void quantileIsExactToTwelveDigits(double probability, double expected) {
        assertThat(NormalDistribution.quantile(probability))
                .isCloseTo(expected, within(RELATIVE * Math.max(1, Math.abs(expected))));
    }

    @Test
    void quantileUndoesCumulative() {
        for (double x = -8; x < 5; x += 0.01) {
            assertThat(NormalDistribution.quantile(NormalDistribution.cumulative(x)))
                    .as("x %s", x)
                    .isCloseTo(x, within(1e-9));
        }
    }

    @Test
    void edgesAreInfiniteAndNonsenseIsNaN() {
        assertThat(NormalDistribution.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(NormalDistribution.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(NormalDistribution.quantile(1.1)).isNaN();
        assertThat(NormalDistribution.quantile(Double.NaN)).isNaN();
        assertThat(NormalDistribution.cumulative(Double.NaN)).isNaN();
        assertThat(NormalDistribution.cumulative(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(NormalDistribution.cumulative(Double.POSITIVE_INFINITY)).isEqualTo(1);
    }
}
