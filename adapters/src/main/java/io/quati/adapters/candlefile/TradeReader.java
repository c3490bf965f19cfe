package io.quati.adapters.candlefile;

import io.quati.core.market.BarRule;
import io.quati.core.market.CandleRows;
import io.quati.core.market.Resampler.Partial;
import io.quati.core.market.TradeBars;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Reads trades from files and makes bars of them as it goes, so that memory grows with the bars only.
 *
 * <p>Files are text in columns or JSON, plain or packed, as {@link CandleReader} takes them. A header names the columns
 * timestamp, price and amount (or quantity, qty, size); without one, the dumps of Binance (trades and aggTrades) and
 * freqtrade's trades are known by their flags and sides, else the columns are time, price, amount. Times must not fall;
 * fractions of a millisecond are dropped. Immutable.
 */
public final class TradeReader {

    private static final int ROWS_BETWEEN_LOOKS = 1 << 16;

    private final FileFormat format;

    public TradeReader(FileFormat format) {
        this.format = format;
    }

    /**
     * What became of a file.
     *
     * @param rows bars, oldest first; perhaps none
     * @param trades how many trades there were
     * @param first time of the first trade
     * @param last time of the last trade
     */
    public record Bars(CandleRows rows, long trades, Instant first, Instant last) {}

    /**
     * Returns the bars that {@code rule} makes of all trades of {@code path}.
     *
     * @throws CandleFormatException if it is not a file of trades
     */
    public Bars read(Path path, BarRule rule, Partial partial) {
        var file = new SourceFile(path);
        if (file.isParquet()) {
            throw new CandleFormatException(file.name(), 0, "", "trades as text or JSON, but it is a Parquet file");
        }
        return file.read(rows -> new Reading(rows, file, rule, partial).bars());
    }

    /** One pass over one file. */
    private final class Reading {

        private final RowSource rows;
        private final SourceFile file;
        private final TradeBars bars;
        private final TimeFormat times;
        private TradeLayout layout = new TradeLayout(0, 1, 2);
        private boolean hasHeader;

        Reading(RowSource rows, SourceFile file, BarRule rule, Partial partial) {
            this.rows = rows;
            this.file = file;
            this.bars = new TradeBars(rule, partial);
            this.times = new TimeFormat(format.zone(), this::dateOrder, true);
        }

        Bars bars() {
            boolean more = header();
            var fields = new Fields(layout.width(), more ? rows.separator() : (byte) ',', false);
            long trades = 0;
            long first = 0;
            long last = Long.MIN_VALUE;
            for (; more; more = rows.nextFilled()) {
                if (fields.split(rows.buffer(), rows.from(), rows.to()) < layout.width()) {
                    throw rows.refuse(rows.text(), "at least " + layout.width() + " fields");
                }
                long time = times.parse(fields, layout.time(), rows);
                if (time < last) {
                    throw rows.refuse(
                            fields.text(layout.time()), "a time not before that of the row before, oldest first");
                }
                first = trades == 0 ? time : first;
                last = time;
                bars.add(time, positive(fields, layout.price(), "price"), positive(fields, layout.amount(), "amount"));
                if (trades++ % ROWS_BETWEEN_LOOKS == 0) {
                    SoundCandles.requireRoom(bars.size(), rows);
                }
            }
            if (trades == 0) {
                throw rows.refuseFile("trades, but nothing follows the header");
            }
            return new Bars(bars.finish(), trades, Instant.ofEpochMilli(first), Instant.ofEpochMilli(last));
        }

        private double positive(Fields fields, int column, String name) {
            double number = fields.number(column);
            if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
                throw rows.refuse(fields.text(column), "a positive, finite " + name);
            }
            return number;
        }

        private boolean header() {
            if (!rows.nextFilled()) {
                throw rows.refuseFile("trades, but the file is empty");
            }
            var first = Columns.texts(rows);
            hasHeader = !TimeFormat.looksLikeTime(first.getFirst());
            if (!format.columns().isEmpty()) {
                layout = TradeLayout.ofNames(format.columns(), rows);
                hasHeader = layout.time() < first.size() && !TimeFormat.looksLikeTime(first.get(layout.time()));
            } else {
                layout = hasHeader ? TradeLayout.ofHeader(rows) : TradeLayout.ofFields(first);
            }
            return !hasHeader || rows.nextFilled();
        }

        private DateOrder dateOrder() {
            DateOrder stated = format.dates();
            return stated == null
                    ? file.again(source -> new Survey(source, hasHeader, layout.asCandles()))
                            .orderOrRefuse()
                    : stated;
        }
    }
}
