package io.quati.adapters.candlefile;

import static io.quati.adapters.candlefile.Columns.NONE;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which column of a file of trades holds the time, the price in quote currency and the amount in base units. */
record TradeLayout(int time, int price, int amount) {

    private static final List<String> TIMES = List.of(
            "timestamp", "time", "transact_time", "trade_time", "datetime", "date", "timestamp_ms", "t", "data");
    private static final List<String> PRICES = List.of("price", "preco", "p");
    private static final List<String> AMOUNTS =
            List.of("amount", "quantity", "qty", "size", "volume", "quantidade", "q", "vol");
    private static final String WANTED = "columns timestamp,price,amount";
    private static final Pattern SIDE = Pattern.compile("(?i)buy|sell");
    private static final Pattern FLAG = Pattern.compile("(?i)true|false");

    /** The order of fields where nothing else is known. */
    private static final TradeLayout PLAIN = new TradeLayout(0, 1, 2);

    /** freqtrade: timestamp, id, type, side, price, amount, cost. */
    private static final TradeLayout FREQTRADE = new TradeLayout(0, 4, 5);

    private static final int FREQTRADE_SIDE = 3;

    /** Binance: id, price, quantity, quantity in quote currency, time, and one or two flags. */
    private static final TradeLayout BINANCE = new TradeLayout(4, 1, 2);

    /** Binance, trades of one order together: id, price, quantity, first and last id, time, and one or two flags. */
    private static final TradeLayout BINANCE_AGGREGATED = new TradeLayout(5, 1, 2);

    /** Returns columns at which a {@link Survey} finds the times. */
    CandleLayout asCandles() {
        return new CandleLayout(time, NONE, NONE, List.of(price, amount), NONE, NONE);
    }

    int width() {
        return 1 + Math.max(time, Math.max(price, amount));
    }

    /** Returns the layout that the current row, a header, describes. */
    static TradeLayout ofHeader(RowSource rows) {
        return of(Columns.ofHeader(rows, WANTED));
    }

    /** Returns the layout with columns of these names. */
    static TradeLayout ofNames(List<String> names, RowSource rows) {
        return of(new Columns(names, rows, WANTED));
    }

    private static TradeLayout of(Columns columns) {
        int time = columns.first(TIMES);
        if (time == NONE) {
            throw columns.missing("but no time column is there");
        }
        return new TradeLayout(time, columns.needed(PRICES), columns.needed(AMOUNTS));
    }

    /** Returns the layout of a file without a header that begins with these fields. */
    static TradeLayout ofFields(List<String> fields) {
        if (fields.size() > FREQTRADE_SIDE
                && SIDE.matcher(fields.get(FREQTRADE_SIDE)).matches()) {
            return FREQTRADE;
        }
        int flag = IntStream.range(0, fields.size())
                .filter(i -> FLAG.matcher(fields.get(i)).matches())
                .findFirst()
                .orElse(NONE);
        return flag == BINANCE.time + 1 ? BINANCE : flag == BINANCE_AGGREGATED.time + 1 ? BINANCE_AGGREGATED : PLAIN;
    }
}
