package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Parallel;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What anyone may know of Coinbase's spot market. Source: Coinbase, Advanced Trade API, public endpoints. */
final class CoinbaseMarket implements MarketData {

    /** Fewer than the 350 that are answered at most. */
    static final int PAGE = 300;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final CoinbaseHttp http;
    private final Products products;

    CoinbaseMarket(CoinbaseHttp http, Products products) {
        this.http = http;
        this.products = products;
    }

    @Override
    public Instant time() {
        return http.time();
    }

    @Override
    public List<Listing> listings() {
        return products.all().stream().map(Product::listing).toList();
    }

    @Override
    public Optional<Listing> listing(String symbol) {
        return products.of(symbol).map(Product::listing);
    }

    @Override
    public BarSeries history(Instrument instrument, Interval interval, Instant from, Instant to) {
        String granularity = granularity(interval);
        Product product = products.of(instrument);
        Instant now = http.time();
        long end = (to.isBefore(now) ? to : now).toEpochMilli();
        long lastOpen = interval.openOf(end - interval.millis());
        long first = interval.openOf(from.toEpochMilli() + interval.millis() - 1);
        List<Query> pages = new ArrayList<>();
        for (long open = first; open <= lastOpen; open += PAGE * interval.millis()) {
            long last = Math.min(open + (PAGE - 1) * interval.millis(), lastOpen);
            pages.add(Query.of("start", Long.toString(open / 1000))
                    .with("end", (last + interval.millis()) / 1000)
                    .with("granularity", granularity)
                    .with("limit", PAGE + 1));
        }
        var series = new BarSeries(instrument, interval.duration());
        String path = "/market/products/" + product.id() + "/candles";
        for (List<Payload> rows :
                Parallel.map(pages, page -> http.ask(Request.open(path, page)).items("candles"))) {
            rows.stream()
                    .sorted(Comparator.comparingLong(CoinbaseMarket::openTime))
                    .filter(row -> openTime(row) >= first && openTime(row) <= lastOpen)
                    .forEach(row -> append(series, row));
        }
        return series;
    }

    /** Coinbase counts seconds. */
    private static long openTime(Payload row) {
        return row.number("start") * 1000;
    }

    /** The end of a page may be told again at the beginning of the next. */
    private static void append(BarSeries series, Payload row) {
        long open = openTime(row);
        if (!series.isEmpty() && open == series.openTime(series.size() - 1)) {
            return;
        }
        try {
            series.append(open, numbers(row));
        } catch (IllegalArgumentException e) {
            throw new ExchangeException(
                    Kind.UNAVAILABLE, 0, "Coinbase sent a candle that cannot be: " + e.getMessage() + ".", e);
        }
    }

    static Ohlcv numbers(Payload row) {
        return new Ohlcv(
                row.decimal("open").doubleValue(),
                row.decimal("high").doubleValue(),
                row.decimal("low").doubleValue(),
                row.decimal("close").doubleValue(),
                row.decimal("volume").doubleValue());
    }

    private static String granularity(Interval interval) {
        return switch (interval) {
            case MINUTE_1 -> "ONE_MINUTE";
            case MINUTE_5 -> "FIVE_MINUTE";
            case MINUTE_15 -> "FIFTEEN_MINUTE";
            case MINUTE_30 -> "THIRTY_MINUTE";
            case HOUR_1 -> "ONE_HOUR";
            case HOUR_2 -> "TWO_HOUR";
            case HOUR_4 -> "FOUR_HOUR";
            case HOUR_6 -> "SIX_HOUR";
            case DAY_1 -> "ONE_DAY";
            case MINUTE_3, HOUR_8, HOUR_12, WEEK_1 ->
                throw new ExchangeException(
                        Kind.UNSUPPORTED, 0, "Coinbase has no candles of " + interval.text() + ".", null);
        };
    }

    @Override
    public List<Ticker> tickers(Collection<Instrument> instruments) {
        List<Product> asked = instruments.stream().map(products::of).distinct().toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        Map<String, Payload> days = new HashMap<>();
        Query all = Query.of("product_type", "SPOT");
        for (Payload row : http.ask(Request.open("/market/products", all)).items("products")) {
            days.put(row.text("product_id"), row);
        }
        Map<String, Payload> trades = new HashMap<>();
        List<Payload> answers = Parallel.map(
                asked,
                product ->
                        http.ask(Request.open("/market/products/" + product.id() + "/ticker", Query.of("limit", "1"))));
        for (int i = 0; i < asked.size(); i++) {
            trades.put(asked.get(i).id(), answers.get(i));
        }
        return instruments.stream()
                .map(instrument -> ticker(instrument, products.of(instrument).id(), days, trades))
                .toList();
    }

    private Ticker ticker(Instrument instrument, String id, Map<String, Payload> days, Map<String, Payload> trades) {
        Payload day = days.get(id);
        Payload now = trades.get(id);
        if (day == null || now == null) {
            throw new ExchangeException(Kind.UNAVAILABLE, 0, "Coinbase told no prices of " + instrument + ".", null);
        }
        List<Payload> last = now.items("trades");
        BigDecimal price =
                last.isEmpty() ? day.decimal("price") : last.getFirst().decimal("price");
        return new Ticker(
                instrument,
                number(now, "best_bid", BigDecimal.ZERO),
                number(now, "best_ask", BigDecimal.ZERO),
                price,
                open(price, number(day, "price_percentage_change_24h", BigDecimal.ZERO)),
                number(day, "volume_24h", BigDecimal.ZERO),
                last.isEmpty() ? http.time() : last.getFirst().timestamp("time"));
    }

    /** Returns the number of this name; Coinbase writes an empty text where it has none. */
    static BigDecimal number(Payload row, String name, BigDecimal other) {
        return row.text(name, "").isEmpty() ? other : row.decimal(name);
    }

    /** Returns the price of a day before {@code price}, which Coinbase does not tell itself. */
    static BigDecimal open(BigDecimal price, BigDecimal changePercent) {
        BigDecimal share = HUNDRED.add(changePercent);
        return share.signum() <= 0
                ? price
                : price.multiply(HUNDRED)
                        .divide(share, MathContext.DECIMAL64)
                        .setScale(price.scale() + 2, RoundingMode.HALF_EVEN);
    }
}
