package io.quati.adapters.candlefile;

import java.util.Arrays;
import java.util.Locale;

/** In which order a date written in numbers names day, month and year. */
public enum DateOrder {
    /** 31/01/2024, as in Brazil and most of Europe. */
    DAY_FIRST("dmy"),
    /** 01/31/2024, as in the United States. */
    MONTH_FIRST("mdy"),
    /** 2024-01-31. */
    YEAR_FIRST("ymd");

    private final String letters;

    DateOrder(String letters) {
        this.letters = letters;
    }

    /**
     * Returns the order of a pattern such as {@code dd/MM/yyyy}, {@code MM-dd-yy} or {@code dmy}; only the order of its
     * letters counts.
     *
     * @throws IllegalArgumentException if it does not name day, month and year once each
     */
    public static DateOrder parse(String pattern) {
        String order = pattern.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").replaceAll("(.)\\1+", "$1");
        return Arrays.stream(values())
                .filter(each -> each.letters.equals(order))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("date format must be dd/MM/yyyy, MM/dd/yyyy or yyyy-MM-dd, was \""
                                + CandleFormatException.printable(pattern) + "\""));
    }
}
