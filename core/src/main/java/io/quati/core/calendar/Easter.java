package io.quati.core.calendar;

import java.time.LocalDate;

/** Easter Sunday of the Gregorian calendar. */
final class Easter {

    private Easter() {}

    /** Returns Easter Sunday. Source: "To find Easter", Nature 13 (1876), as in J. Meeus, Astronomical Algorithms (1991), ch. 8. */
    static LocalDate in(int year) {
        int golden = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int moonShift = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - moonShift + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        int correction = (golden + 11 * epact + 22 * weekday) / 451;
        int days = epact + weekday - 7 * correction + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }
}
