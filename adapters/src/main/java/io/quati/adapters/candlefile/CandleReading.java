package io.quati.adapters.candlefile;

import static io.quati.adapters.candlefile.Columns.NONE;

import io.quati.adapters.candlefile.CandleFile.Note;
import io.quati.core.market.CandleRows;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One pass over one file of candles in rows of fields. */
final class CandleReading {

    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2})?");
    private static final Pattern SINCE_MIDNIGHT = Pattern.compile("\\d{1,8}");
    private static final long DAY_MILLIS = 86_400_000;
    private static final int YAHOO_DECIMALS = 6;
    private static final double YAHOO_UNITS = Math.pow(10, YAHOO_DECIMALS);

    private final RowSource rows;
    private final FileFormat format;
    private final Function<Function<RowSource, Survey>, Survey> again;
    private final Set<Note> notes = EnumSet.noneOf(Note.class);
    private final TimeFormat times;
    private final TimeFormat ends;
    private final Supplier<String> timeText = this::timeText;
    private final double[] numbers = new double[CandleRows.VOLUME + 1];
    private CandleLayout layout = CandleLayout.PLAIN;
    private Fields fields = new Fields(layout.kept());
    private int[] columns = {};
    private int timeColumn;
    private int leastFields;
    private boolean hasHeader;
    private @Nullable Survey survey;

    /**
     * Returns a reading of {@code rows}.
     *
     * @param again reads all rows once more, where only all of them tell how they are written
     */
    CandleReading(RowSource rows, FileFormat format, Function<Function<RowSource, Survey>, Survey> again) {
        this.rows = rows;
        this.format = format;
        this.again = again;
        this.times = new TimeFormat(format.zone(), this::dateOrder, false);
        this.ends = new TimeFormat(format.zone(), this::dateOrder, false);
    }

    /** Returns the rows without judging them. */
    CandleRows raw() {
        var raw = new CandleRows();
        for (boolean more = header(); more; more = rows.nextFilled()) {
            SoundCandles.requireRoom(raw.size(), rows);
            add(raw, time());
        }
        if (raw.size() == 0) {
            throw rows.refuseFile("candles, but nothing follows the header");
        }
        return raw;
    }

    private void add(CandleRows raw, long time) {
        if (layout.end() == NONE) {
            raw.add(rows.line(), time, readNumbers());
        } else {
            raw.addUneven(rows.line(), time, ends.parse(fields, layout.end(), rows), readNumbers());
        }
    }

    /** Hands all rows to {@code candles}. */
    CandleFile sound(SoundCandles candles) {
        for (boolean more = header(); more; more = rows.nextFilled()) {
            addRow(candles);
        }
        return candles.finish(notes);
    }

    private void addRow(SoundCandles candles) {
        long time;
        long end;
        try {
            time = time();
            end = layout.end() == NONE ? SoundCandles.NO_END : ends.parse(fields, layout.end(), rows);
            candles.requireNotLater(time, timeText);
            readNumbers();
            requireCandle();
            adjust();
        } catch (CandleFormatException e) {
            candles.skip(e);
            return;
        }
        int volume = columns[CandleRows.VOLUME];
        if (volume == NONE || fields.isEmpty(volume)) {
            candles.countWithoutVolume();
        }
        candles.add(time, end, numbers, timeText);
    }

    /** Reads a header if there is one and moves to the first row; false if there is none. */
    private boolean header() {
        if (!rows.nextFilled()) {
            throw rows.refuseFile("candles, but the file is empty");
        }
        List<String> first = Columns.texts(rows);
        hasHeader = !TimeFormat.looksLikeTime(first.getFirst());
        if (!format.columns().isEmpty()) {
            layout = CandleLayout.ofNames(format.columns(), rows);
            hasHeader = layout.time() < first.size() && !TimeFormat.looksLikeTime(first.get(layout.time()));
        } else if (hasHeader) {
            layout = CandleLayout.ofHeader(rows);
        } else {
            layout = headless(first);
        }
        byte separator = rows.separator();
        if (layout.tickVolume() >= 0 && (layout.volume() == NONE || !survey().hasRealVolume())) {
            layout = layout.withTickVolume();
            notes.add(Note.TICK_VOLUME);
        }
        boolean decimalComma = (separator == ';' || separator == '\t') && survey().hasDecimalComma();
        if (decimalComma) {
            notes.add(Note.DECIMAL_COMMA);
        }
        fields = new Fields(layout.kept(), separator, decimalComma);
        columns = layout.numbers().stream().mapToInt(Integer::intValue).toArray();
        timeColumn = layout.time();
        leastFields = layout.width();
        notePrices();
        return !hasHeader || rows.nextFilled();
    }

    private CandleLayout headless(List<String> first) {
        if (first.size() > 1 && CLOCK.matcher(first.get(1)).matches()) {
            return CandleLayout.META_TRADER;
        }
        String time = first.getFirst();
        if (SINCE_MIDNIGHT.matcher(time).matches()
                && CalendarDate.ofDigits(time).isEmpty()
                && Long.parseLong(time) < DAY_MILLIS) {
            throw rows.refuse(time, "a time since 1970, not since midnight; write the date into the rows");
        }
        return CandleLayout.PLAIN;
    }

    private void notePrices() {
        if (layout.volume() == NONE) {
            notes.add(Note.NO_VOLUME);
        }
        if (format.adjusted() && layout.adjusted() == NONE) {
            throw rows.refuse(rows.text(), "a column of adjusted closes such as \"Adj Close\"");
        }
        if (layout.adjusted() >= 0) {
            notes.add(format.adjusted() ? Note.ADJUSTED_PRICES : Note.RAW_PRICES);
        }
    }

    private DateOrder dateOrder() {
        DateOrder stated = format.dates();
        DateOrder order = stated == null ? survey().orderOrRefuse() : stated;
        notes.add(order == DateOrder.DAY_FIRST ? Note.DAY_FIRST : Note.MONTH_FIRST);
        return order;
    }

    private Survey survey() {
        Survey known = survey;
        if (known == null) {
            CandleLayout understood = layout;
            known = again.apply(source -> new Survey(source, hasHeader, understood));
            survey = known;
        }
        return known;
    }

    private long time() {
        int count = fields.split(rows.buffer(), rows.from(), rows.to());
        if (count < leastFields) {
            throw rows.refuse(rows.text(), "at least " + leastFields + " fields separated by " + separatorName());
        }
        return layout.clock() == NONE ? times.parse(fields, timeColumn, rows) : times.parse(timeText(), rows);
    }

    private String separatorName() {
        return switch (rows.separator()) {
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            default -> "commas";
        };
    }

    private String timeText() {
        String text = fields.text(layout.time());
        return layout.clock() == NONE ? text : text + " " + fields.text(layout.clock());
    }

    private double[] readNumbers() {
        for (int i = 0; i < CandleRows.VOLUME; i++) {
            numbers[i] = fields.number(columns[i]);
        }
        int volume = columns[CandleRows.VOLUME];
        numbers[CandleRows.VOLUME] = volume == NONE || fields.isEmpty(volume) ? 0 : fields.number(volume);
        return numbers;
    }

    private void requireCandle() {
        if (!SoundCandles.isSound(numbers)) {
            SoundCandles.Flaw flaw = SoundCandles.flaw(numbers).orElseThrow();
            int column = flaw.column();
            throw rows.refuse(
                    column == NONE ? rows.text() : fields.text(layout.numbers().get(column)),
                    flaw.expected()
                            + (column == NONE && !hasHeader ? "; if columns stand in another order, name them" : ""));
        }
    }

    /** Moves all prices by the ratio of adjusted close to close, in the six decimals of Yahoo's own column. */
    private void adjust() {
        if (!format.adjusted()) {
            return;
        }
        int column = layout.adjusted();
        double adjusted = fields.number(column);
        double ratio = adjusted / numbers[CandleRows.CLOSE];
        for (int i = CandleRows.OPEN; i <= CandleRows.CLOSE; i++) {
            numbers[i] = Math.rint(numbers[i] * ratio * YAHOO_UNITS) / YAHOO_UNITS;
        }
        if (!(numbers[CandleRows.LOW] > 0 && numbers[CandleRows.HIGH] < Double.POSITIVE_INFINITY)) {
            throw rows.refuse(fields.text(column), "a positive adjusted close");
        }
    }
}
