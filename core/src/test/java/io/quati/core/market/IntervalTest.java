package io.quati.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

    @ParameterizedTest
    @EnumSource(Interval.class)
    void isFoundByItsNameAndByItsDuration(Interval interval) {
        assertThat(Interval.parse(interval.text())).isEqualTo(interval);
        assertThat(Interval.of(interval.duration())).contains(interval);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1M", "7m", "60", "1m ", "../1m"})
    void refusesOtherNames(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interval.parse(text))
                .withMessage("interval must be one of 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 1w, was \"" + text + "\"");
        assertThat(Interval.of(Duration.ofMinutes(7))).isEmpty();
    }

    @Test
    void opensDaysAtMidnightAndWeeksOnMonday() {
        long time = Instant.parse("2024-03-06T13:37:42.123Z").toEpochMilli();

        assertThat(Instant.ofEpochMilli(Interval.HOUR_4.openOf(time))).isEqualTo("2024-03-06T12:00:00Z");
        assertThat(Instant.ofEpochMilli(Interval.DAY_1.openOf(time))).isEqualTo("2024-03-06T00:00:00Z");
        assertThat(Instant.ofEpochMilli(Interval.WEEK_1.openOf(time))).isEqualTo("2024-03-04T00:00:00Z");
        assertThat(Interval.DAY_1.openOf(-1)).isEqualTo(-86_400_000);
    }
}
