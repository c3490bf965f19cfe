package io.quati.adapters.candlefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private final Fields fields = new Fields(3);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void readsEveryNumberAsTheJdkDoes(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 200_000; i++) {
            long digits = random.nextLong(1, 1_000_000_000_000_000_000L) >>> random.nextInt(60);
            String text = BigDecimal.valueOf(digits, random.nextInt(25)).toPlainString();
            assertThat(number(text)).as(text).isEqualTo(Double.parseDouble(text));
            double value = random.nextDouble(1e-3, 1e5);
            assertThat(number(Double.toString(value))).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993", // middle of two doubles
                "900719925474099.3",
                "0.1",
                "-12.5",
                ".5",
                "5.",
                "1e-05",
                "5.330000000000001E-5",
                "000000000000000000000000001.5",
                "123456789012345678901234567890"
            })
    void readsAwkwardNumbersAsTheJdkDoes(String text) {
        assertThat(number(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "NaN",
                "nan",
                "Infinity",
                "null",
                "0x10",
                "1d",
                "1f",
                "1_000",
                "1.2.3",
                "e5",
                "1e",
                "١"
            })
    void takesNothingElseForANumber(String text) {
        assertThat(number(text)).isNaN();
    }

    @Test
    void removesBlanksAndQuotesAndKeepsTheFirstFields() {
        byte[] line = " \"a b\" ,\t2 ,,4".getBytes(StandardCharsets.UTF_8);

        assertThat(fields.split(line, 0, line.length)).isEqualTo(3);
        assertThat(fields.text(0)).isEqualTo("a b");
        assertThat(fields.number(1)).isEqualTo(2);
        assertThat(fields.isEmpty(2)).isTrue();
    }

    private double number(String text) {
        byte[] line = text.getBytes(StandardCharsets.UTF_8);
        fields.split(line, 0, line.length);
        return fields.number(0);
    }
}
