package io.quati.adapters.candlefile;

import static io.quati.adapters.candlefile.Columns.NONE;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which column of a file of candles holds what; {@link Columns#NONE} where there is none.
 *
 * @param time column of the opening time, or of its date
 * @param clock column of the time of day where it stands apart
 * @param end column of the closing time of bars that last differently long
 * @param numbers columns of open, high, low, close and volume; volume may be missing
 * @param adjusted column of closes adjusted for splits and dividends
 * @param tickVolume column of numbers of price changes, as MetaTrader counts them
 */
record CandleLayout(int time, int clock, int end, List<Integer> numbers, int adjusted, int tickVolume) {

    private static final List<String> TIMES = List.of(
            "",
            "timestamp",
            "time",
            "date",
            "datetime",
            "open_time",
            "open_time_ms",
            "opentime",
            "open time",
            "start",
            "start_time",
            "dates",
            "unix",
            "data",
            "data/hora",
            "t");
    private static final List<String> DATES = List.of("date", "data");
    private static final List<String> CLOCKS = List.of("time", "hora", "hour");
    private static final List<String> ENDS = List.of("end_time");
    private static final List<String> VOLUMES = List.of("volume", "vol", "vol.", "v");
    private static final List<List<String>> PRICES = List.of(
            List.of("open", "abertura", "o"),
            List.of("high", "maxima", "maximo", "h"),
            List.of("low", "minima", "minimo", "l"),
            List.of("close", "fechamento", "ultimo", "c"));
    private static final List<String> ADJUSTED =
            List.of("adj close", "adj_close", "adjclose", "adjusted close", "adjusted_close", "fechamento ajustado");
    private static final List<String> TICK_VOLUMES = List.of("tickvol", "tick_volume");
    private static final String WANTED = "columns timestamp,open,high,low,close,volume";

    /** The order used where a file has no header. */
    static final CandleLayout PLAIN = new CandleLayout(0, NONE, NONE, List.of(1, 2, 3, 4, 5), NONE, NONE);

    /** The order of MetaTrader 4, which writes no header: date, time, prices, volume. */
    static final CandleLayout META_TRADER = new CandleLayout(0, 1, NONE, List.of(2, 3, 4, 5, 6), NONE, NONE);

    /** Returns how many fields a row needs at least. */
    int width() {
        return 1
                + Stream.concat(numbers.stream(), Stream.of(time, clock, end))
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
    }

    /** Returns how many fields of a row have to be kept. */
    int kept() {
        return Math.max(width(), 1 + Math.max(adjusted, tickVolume));
    }

    int volume() {
        return numbers.getLast();
    }

    /** Returns the layout that the current row, a header, describes. */
    static CandleLayout ofHeader(RowSource rows) {
        return of(Columns.ofHeader(rows, WANTED));
    }

    /** Returns the layout with columns of these names. */
    static CandleLayout ofNames(List<String> names, RowSource rows) {
        return of(new Columns(names, rows, WANTED));
    }

    private static CandleLayout of(Columns columns) {
        int date = columns.leftmost(DATES);
        int clock = columns.leftmost(CLOCKS);
        boolean apart = date >= 0 && clock >= 0;
        int time = apart ? date : columns.leftmost(TIMES);
        if (time == NONE) {
            throw columns.missing("but no time column is there");
        }
        List<Integer> numbers = Stream.concat(PRICES.stream().map(columns::needed), Stream.of(columns.first(VOLUMES)))
                .toList();
        int ticks = columns.first(TICK_VOLUMES);
        if (numbers.getLast() == NONE && ticks == NONE && columns.hasAnyLike("vol")) {
            throw columns.missing("but it is not clear which column is the volume; name the columns in order");
        }
        return new CandleLayout(
                time, apart ? clock : NONE, columns.first(ENDS), numbers, columns.first(ADJUSTED), ticks);
    }

    /** Returns the same with volumes from the column of price changes. */
    CandleLayout withTickVolume() {
        List<Integer> columns = IntStream.range(0, numbers.size())
                .mapToObj(i -> i < numbers.size() - 1 ? numbers.get(i) : tickVolume)
                .toList();
        return new CandleLayout(time, clock, end, columns, adjusted, NONE);
    }
}
