package io.quati.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.testing.Covers;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Covers("IMP-021")
class B3CalendarTest {

    private static final TradingCalendar B3 = TradingCalendar.b3();

    /** Weekdays without trading, as the exchange announced them or the press reported. */
    @ParameterizedTest
    @CsvSource({
        "2018, 01-01 01-25 02-12 02-13 03-30 05-01 05-31 07-09 09-07 10-12 11-02 11-15 11-20 12-24 12-25 12-31",
        "2019, 01-01 01-25 03-04 03-05 04-19 05-01 06-20 07-09 11-15 11-20 12-24 12-25 12-31",
        "2020, 01-01 02-24 02-25 04-10 04-21 05-01 06-11 09-07 10-12 11-02 12-24 12-25 12-31",
        "2021, 01-01 01-25 02-15 02-16 04-02 04-21 06-03 07-09 09-07 10-12 11-02 11-15 12-24 12-31",
        "2022, 02-28 03-01 04-15 04-21 06-16 09-07 10-12 11-02 11-15 12-30",
        "2023, 02-20 02-21 04-07 04-21 05-01 06-08 09-07 10-12 11-02 11-15 12-25 12-29",
        "2024, 01-01 02-12 02-13 03-29 05-01 05-30 11-15 11-20 12-24 12-25 12-31",
        "2025, 01-01 03-03 03-04 04-18 04-21 05-01 06-19 11-20 12-24 12-25 12-31"
    })
    void restsOnTheDaysThatTheExchangeAnnounced(int year, String days) {
        assertThat(String.join(" ", restDays(year))).isEqualTo(days);
    }

    private static List<String> restDays(int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && !B3.isTradingDay(day))
                .map(day -> day.toString().substring(5))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2003-10-20, 10:45, 11:00, 17:55, 18:00",
        "2006-11-06, 10:45, 11:00, 17:55, 18:00",
        "2010-06-01, 09:45, 10:00, 16:55, 17:00",
        "2011-10-17, 10:45, 11:00, 17:55, 18:00",
        "2017-10-13, 09:45, 10:00, 16:55, 17:00",
        "2017-10-16, 09:45, 10:00, 17:55, 18:00",
        "2019-11-04, 09:45, 10:00, 17:55, 18:00",
        "2020-03-06, 09:45, 10:00, 17:55, 18:00",
        "2020-03-09, 09:45, 10:00, 16:55, 17:00",
        "2020-11-03, 09:45, 10:00, 17:55, 18:00",
        "2021-11-05, 09:45, 10:00, 16:55, 17:00",
        "2021-11-08, 09:45, 10:00, 17:55, 18:00",
        "2022-03-14, 09:45, 10:00, 16:55, 17:00",
        "2022-11-07, 09:45, 10:00, 17:55, 18:00",
        "2023-02-22, 12:45, 13:00, 17:55, 18:00",
        "2024-11-04, 09:45, 10:00, 17:55, 18:00",
        "2025-03-05, 12:45, 13:00, 17:55, 18:00",
        "2025-03-10, 09:45, 10:00, 16:55, 17:00",
        "2025-11-03, 09:45, 10:00, 17:55, 18:00"
    })
    void keepsTheHoursThatTheExchangeAnnounced(
            LocalDate day, LocalTime preOpening, LocalTime open, LocalTime closingCall, LocalTime close) {
        TradingSession session = B3.session(day).orElseThrow();

        assertThat(session)
                .isEqualTo(
                        new TradingSession(at(day, preOpening), at(day, open), at(day, closingCall), at(day, close)));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZoneId.of("America/Sao_Paulo")).toInstant();
    }

    @Test
    void knowsWhatComesNext() {
        Instant sunday = Instant.parse("2025-04-20T15:00:00Z");

        assertThat(B3.next(sunday).open()).isEqualTo(Instant.parse("2025-04-22T13:00:00Z"));
        assertThat(B3.next(Instant.parse("2025-04-22T19:59:59Z")).open())
                .isEqualTo(Instant.parse("2025-04-22T13:00:00Z"));
        assertThat(B3.next(Instant.parse("2025-04-22T20:00:00Z")).open())
                .isEqualTo(Instant.parse("2025-04-23T13:00:00Z"));
        assertThat(B3.session(LocalDate.of(2025, 4, 20))).isEmpty();
        assertThat(B3.holiday(LocalDate.of(2025, 4, 21)).orElseThrow().name()).isEqualTo("Tiradentes");
        assertThat(B3.holiday(LocalDate.of(2025, 4, 20))).isEmpty();
    }

    /** The files lack two days: an Ash Wednesday, and a holiday that São Paulo had moved, when the exchange traded. */
    @Test
    void agreesWithTheDaysOnWhichSharesTraded() throws IOException {
        var missing = List.of(LocalDate.of(2012, 2, 22), LocalDate.of(2020, 11, 20));
        var known = new TreeSet<LocalDate>();
        var traded = new TreeSet<LocalDate>();
        for (String file : List.of("PETR4.SA-1d-yahoo.csv", "VALE3.SA-1d-yahoo.csv", "MGLU3.SA-1d-yahoo.csv")) {
            for (String line : Files.readAllLines(SharedData.path("data/b3/" + file))) {
                String[] fields = line.split(",", -1);
                if (fields[0].startsWith("2") && !fields[4].equals("null")) {
                    known.add(LocalDate.parse(fields[0]));
                    if (Double.parseDouble(fields[6]) > 0) {
                        traded.add(LocalDate.parse(fields[0]));
                    }
                }
            }
        }

        assertThat(traded).hasSizeGreaterThan(5_400).allMatch(B3::isTradingDay);
        assertThat(known.first()
                        .datesUntil(known.last())
                        .filter(B3::isTradingDay)
                        .filter(day -> !known.contains(day)))
                .isEqualTo(missing);
    }

    @Test
    void theDocumentListsTheDaysOfRest() throws IOException {
        var row = Pattern.compile("^\\| (20\\d\\d) \\| (.*) \\|$", Pattern.MULTILINE);
        var documented = new TreeMap<Integer, String>();
        row.matcher(Files.readString(Path.of("../docs/b3.md")))
                .results()
                .forEach(found -> documented.put(Integer.valueOf(found.group(1)), found.group(2)));

        assertThat(documented).hasSizeGreaterThanOrEqualTo(3);
        documented.forEach((year, days) -> assertThat(days).isEqualTo(String.join(" ", restDays(year))));
    }

    @Test
    void easterIsWhereItShouldBe() {
        assertThat(List.of(Easter.in(1818), Easter.in(1961), Easter.in(2000), Easter.in(2025), Easter.in(2038)))
                .containsExactly(
                        LocalDate.of(1818, 3, 22),
                        LocalDate.of(1961, 4, 2),
                        LocalDate.of(2000, 4, 23),
                        LocalDate.of(2025, 4, 20),
                        LocalDate.of(2038, 4, 25));
    }
}
