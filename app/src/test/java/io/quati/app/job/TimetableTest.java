package io.quati.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

    @ParameterizedTest
    @CsvSource({
        "UTC,               2026-11-22T01:59:59Z, 2026-11-22T02:00:00Z",
        "UTC,               2026-11-22T02:00:00Z, 2026-11-23T02:00:00Z",
        "America/Sao_Paulo, 2026-11-22T01:59:59Z, 2026-11-22T05:00:00Z",
        "Europe/Berlin,     2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z", // there is no two o'clock
        "Europe/Berlin,     2026-10-24T12:00:00Z, 2026-10-25T00:00:00Z", // there are two of them
        "Europe/Berlin,     2026-10-25T00:00:00Z, 2026-10-26T01:00:00Z",
        "Europe/Berlin,     2026-10-25T00:30:00Z, 2026-10-26T01:00:00Z"
    })
    void isDueOnceANightInItsZone(String zone, Instant now, Instant due) {
        assertThat(new Timetable("backup", "0 2 * * *", ZoneId.of(zone)).after(now))
                .contains(due);
    }

    @Test
    void neverSaysATimeThatHasPassed() {
        var halves = new Timetable("backup", "*/30 * * * *", ZoneId.of("Europe/Berlin"));
        Instant now = Instant.parse("2026-10-24T22:00:00Z");
        for (int i = 0; i < 10; i++) {
            Instant next = halves.after(now).orElseThrow();
            assertThat(next).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(5_400));
            now = now.plusSeconds(1_500);
        }
    }
}
