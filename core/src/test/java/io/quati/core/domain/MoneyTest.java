package io.quati.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final BigInteger TWO_TO_63 = BigInteger.ONE.shiftLeft(63);

    @Test
    void addsTenthsExactly() {
        assertThat(usd("0.1").plus(usd("0.2"))).isEqualTo(usd("0.3"));
        assertThat(usd("-0.1").minus(usd("0.2"))).isEqualTo(usd("-0.3"));
        assertThat(usd("-1.5").negate()).isEqualTo(usd("1.5"));
    }

    @Test
    void refusesToMixCurrencies() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> usd("1").plus(Money.of("1", "BRL")))
                .withMessageContaining("was BRL");
    }

    @Test
    void throwsInsteadOfWrapping() {
        Money most = new Money(Long.MAX_VALUE, 0, "USD");
        assertThatThrownBy(() -> most.plus(usd("1"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(3, 2)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void agreesWithBigDecimal(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal a = amount(random);
            BigDecimal b = amount(random);
            long numerator = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(62);
            long denominator = (random.nextLong(Long.MAX_VALUE) >>> random.nextInt(62)) | 1;
            assertThat(usd(a).plus(usd(b)).toBigDecimal()).isEqualByComparingTo(a.add(b));
            assertThat(usd(a).minus(usd(b)).toBigDecimal()).isEqualByComparingTo(a.subtract(b));
            assertThat(usd(a).compareTo(usd(b))).isEqualTo(a.compareTo(b));
            BigDecimal product = a.multiply(BigDecimal.valueOf(numerator))
                    .divide(BigDecimal.valueOf(denominator), 18, RoundingMode.HALF_EVEN);
            if (product.abs().toBigInteger().compareTo(TWO_TO_63.subtract(BigInteger.TWO)) < 0) {
                assertThat(usd(a).times(numerator, denominator).toBigDecimal())
                        .as("seed %d: %s * %d / %d", seed, a, numerator, denominator)
                        .isEqualByComparingTo(product);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void dividesWideNumbersLikeBigInteger(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 50_000; i++) {
            long divisor = (random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63)) | 1;
            long high = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
            long low = random.nextLong();
            BigInteger expected = BigInteger.valueOf(high)
                    .shiftLeft(64)
                    .add(new BigInteger(Long.toUnsignedString(low)))
                    .divide(BigInteger.valueOf(divisor));
            if (expected.bitLength() < 64) {
                assertThat(Wide.divide(high, low, divisor)).isEqualTo(expected.longValueExact());
            } else {
                assertThatThrownBy(() -> Wide.divide(high, low, divisor)).isInstanceOf(ArithmeticException.class);
            }
        }
    }

    @Test
    void printsPlainly() {
        assertThat(usd("1000000")).hasToString("1000000 USD");
        assertThat(usd("-0.000000000000000001")).hasToString("-0.000000000000000001 USD");
    }

    private static BigDecimal amount(SplittableRandom random) {
        return BigDecimal.valueOf(random.nextLong() >> random.nextInt(1, 60), random.nextInt(19));
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    private static Money usd(BigDecimal amount) {
        return Money.of(amount, "USD");
    }
}
