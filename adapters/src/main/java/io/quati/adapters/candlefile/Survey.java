package io.quati.adapters.candlefile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What only a look at all rows of a file tells: in which order its dates are, what marks its decimals. */
final class Survey {

    private static final Pattern DATE = Pattern.compile("([0-9./-]{6,10})(?:[ Tt].*)?");

    private final RowSource rows;
    private int dayFirst;
    private int monthFirst;
    private int undecided;
    private String undecidedText = "";
    private boolean decimalComma;
    private boolean realVolume;

    /** Looks at all rows but the header. */
    Survey(RowSource rows, boolean hasHeader, CandleLayout layout) {
        this.rows = rows;
        boolean more = rows.nextFilled();
        byte separator = more ? rows.separator() : (byte) ',';
        var fields = new Fields(layout.kept(), separator, false);
        if (more && hasHeader) {
            more = rows.nextFilled();
        }
        for (; more; more = rows.nextFilled()) {
            int count = fields.split(rows.buffer(), rows.from(), rows.to());
            look(fields, count, layout);
        }
    }

    private void look(Fields fields, int count, CandleLayout layout) {
        if (layout.time() < count) {
            lookAtDate(fields.text(layout.time()));
        }
        for (int column : layout.numbers()) {
            decimalComma |= column >= 0 && column < count && fields.text(column).indexOf(',') >= 0;
        }
        int volume = layout.volume();
        realVolume |= volume >= 0 && volume < count && fields.number(volume) > 0;
    }

    private void lookAtDate(String text) {
        Matcher matcher = DATE.matcher(text);
        @Nullable
        CalendarDate date =
                matcher.matches() ? CalendarDate.of(matcher.group(1)).orElse(null) : null;
        if (date == null || date.isYearFirst()) {
            return;
        }
        if (date.beginsWithDay() && dayFirst == 0) {
            dayFirst = rows.line();
        } else if (date.beginsWithMonth() && monthFirst == 0) {
            monthFirst = rows.line();
        } else if (undecided == 0) {
            undecided = rows.line();
            undecidedText = text;
        }
    }

    /**
     * Returns the order of day and month, if any date shows it.
     *
     * @throws CandleFormatException if dates contradict each other
     */
    Optional<DateOrder> order() {
        if (dayFirst > 0 && monthFirst > 0) {
            throw rows.refuseFile("dates in one order, but row " + dayFirst + " begins with the day and row "
                    + monthFirst + " with the month");
        }
        if (dayFirst > 0) {
            return Optional.of(DateOrder.DAY_FIRST);
        }
        return monthFirst > 0 ? Optional.of(DateOrder.MONTH_FIRST) : Optional.empty();
    }

    /**
     * Returns the order of day and month.
     *
     * @throws CandleFormatException if no date shows it
     */
    DateOrder orderOrRefuse() {
        return order().orElseThrow(() -> new CandleFormatException(
                rows.file(),
                undecided,
                undecidedText,
                "dates that tell day from month, but no date of the file has a day above 12; state the format, dd/MM/yyyy"
                        + " or MM/dd/yyyy"));
    }

    /** Returns whether numbers are written with a decimal comma. */
    boolean hasDecimalComma() {
        return decimalComma;
    }

    /** Returns whether any volume is above zero. */
    boolean hasRealVolume() {
        return realVolume;
    }
}
