package io.quati.adapters.xchange;

import io.quati.adapters.wire.Parallel;
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
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.marketdata.CandleStick;
import org.knowm.xchange.dto.meta.InstrumentMetaData;
import org.knowm.xchange.service.marketdata.MarketDataService;
import org.knowm.xchange.service.trade.params.CandleStickDataParams;
import org.knowm.xchange.service.trade.params.DefaultCandleStickParam;

/** What anyone may know of an exchange's spot market, as far as XChange asks for it. */
@SuppressWarnings("JavaUtilDate") // XChange speaks in dates
final class XChangeMarket implements MarketData {

    private static final int PAGE = 200;
    private static final BigDecimal PLENTY = new BigDecimal("1000000000000");

    private final Venue venue;

    XChangeMarket(Venue venue) {
        this.venue = venue;
    }

    private MarketDataService service() {
        return venue.exchange().getMarketDataService();
    }

    /** Returns whether the exchange's module asks for candles; most do not. */
    boolean hasHistory() {
        try {
            return service()
                            .getClass()
                            .getMethod("getCandleStickData", CurrencyPair.class, CandleStickDataParams.class)
                            .getDeclaringClass()
                    != MarketDataService.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("XChange must know candles", e);
        }
    }

    @Override
    public Instant time() {
        throw new ExchangeException(
                Kind.UNSUPPORTED, 0, "XChange does not ask " + venue.name() + " for its time.", null);
    }

    private org.knowm.xchange.dto.marketdata.Ticker ticker(CurrencyPair pair) {
        return venue.ask(() -> service().getTicker((org.knowm.xchange.instrument.Instrument) pair));
    }

    @Override
    public List<Listing> listings() {
        return venue.listed().values().stream()
                .flatMap(listed -> listing(listed).stream())
                .toList();
    }

    @Override
    public Optional<Listing> listing(String symbol) {
        return Optional.ofNullable(venue.listed().get(symbol)).flatMap(XChangeMarket::listing);
    }

    /** Empty where the module does not tell the grid of prices and quantities: what is not known cannot be traded. */
    private static Optional<Listing> listing(Venue.Listed listed) {
        InstrumentMetaData rules = listed.rules();
        BigDecimal tick = step(rules.getPriceStepSize(), rules.getPriceScale());
        BigDecimal lot = step(rules.getAmountStepSize(), rules.getVolumeScale());
        String base = listed.pair().getBase().getCurrencyCode();
        String quote = listed.pair().getCounter().getCurrencyCode();
        try {
            Instrument instrument = Instrument.of(base + quote, quote, tick, lot)
                    .withMinNotional(number(rules.getCounterMinimumAmount(), BigDecimal.ZERO));
            BigDecimal most = number(rules.getMaximumAmount(), PLENTY);
            return Optional.of(new Listing(
                    instrument,
                    base,
                    Listing.Status.TRADING,
                    number(rules.getMinimumAmount(), lot),
                    most,
                    most,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO));
        } catch (IllegalArgumentException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static BigDecimal step(@Nullable BigDecimal step, @Nullable Integer scale) {
        if (step != null && step.signum() > 0) {
            return step;
        }
        return scale == null ? BigDecimal.ZERO : BigDecimal.ONE.movePointLeft(scale);
    }

    private static BigDecimal number(@Nullable BigDecimal value, BigDecimal other) {
        return value == null ? other : value;
    }

    @Override
    public BarSeries history(Instrument instrument, Interval interval, Instant from, Instant to) {
        CurrencyPair pair = venue.pair(instrument.symbol());
        if (!hasHistory()) {
            throw new ExchangeException(
                    Kind.UNSUPPORTED, 0, "XChange does not ask " + venue.name() + " for candles.", null);
        }
        Instant now = venue.clock().instant();
        long end = (to.isBefore(now) ? to : now).toEpochMilli();
        long lastOpen = interval.openOf(end - interval.millis());
        long first = interval.openOf(from.toEpochMilli() + interval.millis() - 1);
        TreeMap<Long, Ohlcv> rows = new TreeMap<>();
        for (long open = first; open <= lastOpen; open += PAGE * interval.millis()) {
            long last = Math.min(open + (PAGE - 1) * interval.millis(), lastOpen);
            var page = new DefaultCandleStickParam(
                    new Date(open),
                    new Date(last + interval.millis()),
                    interval.duration().toSeconds());
            for (CandleStick candle :
                    venue.ask(() -> service().getCandleStickData(pair, page)).getCandleSticks()) {
                long at = candle.getTimestamp().getTime();
                if (at >= first && at <= lastOpen) {
                    rows.put(at, numbers(candle));
                }
            }
        }
        var series = new BarSeries(instrument, interval.duration());
        rows.forEach(series::append);
        return series;
    }

    private Ohlcv numbers(CandleStick candle) {
        try {
            return new Ohlcv(
                    candle.getOpen().doubleValue(),
                    candle.getHigh().doubleValue(),
                    candle.getLow().doubleValue(),
                    candle.getClose().doubleValue(),
                    number(candle.getVolume(), BigDecimal.ZERO).doubleValue());
        } catch (IllegalArgumentException e) {
            throw new ExchangeException(
                    Kind.UNAVAILABLE, 0, venue.name() + " sent a candle that cannot be: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public List<Ticker> tickers(Collection<Instrument> instruments) {
        Map<Instrument, CurrencyPair> pairs = new LinkedHashMap<>();
        instruments.forEach(instrument -> pairs.put(instrument, venue.pair(instrument.symbol())));
        List<Instrument> distinct = List.copyOf(pairs.keySet());
        List<Ticker> answers =
                Parallel.map(distinct, instrument -> told(instrument, ticker(venue.pair(instrument.symbol()))));
        return instruments.stream()
                .map(instrument -> answers.get(distinct.indexOf(instrument)))
                .toList();
    }

    private Ticker told(Instrument instrument, org.knowm.xchange.dto.marketdata.Ticker ticker) {
        BigDecimal last = ticker.getLast();
        if (last == null) {
            throw new ExchangeException(
                    Kind.UNAVAILABLE, 0, venue.name() + " told no price of " + instrument + ".", null);
        }
        return new Ticker(
                instrument,
                number(ticker.getBid(), BigDecimal.ZERO),
                number(ticker.getAsk(), BigDecimal.ZERO),
                last,
                number(ticker.getOpen(), last),
                number(ticker.getVolume(), BigDecimal.ZERO),
                Optional.ofNullable(ticker.getTimestamp()).map(Date::toInstant).orElseGet(venue.clock()::instant));
    }
}
