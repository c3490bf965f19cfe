package io.quati.adapters.binance.market;

import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.exchange.VenueFill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All that we traded since an instant. The first trade is looked for by time, in spans as long as Binance allows, and
 * what follows is paged by trade id, which skips nothing.
 *
 * @param path where trades are asked for
 * @param span the longest time that one question may cover
 */
public record TradeHistory(BinanceHttp http, String path, int weight, Duration span) {

    private static final int PAGE = 1000;
    private static final int MOST_SPANS = 60;

    /** See {@link io.quati.core.exchange.Orders#fills}. */
    public List<VenueFill> since(String symbol, Instant since) {
        Instant now = http.time();
        List<VenueFill> fills = first(symbol, since, now);
        List<VenueFill> page = fills;
        while (!page.isEmpty()) {
            long next = page.getLast().tradeId() + 1;
            page = page(Query.of("symbol", symbol).with("fromId", next));
            page.removeIf(fill -> fill.tradeId() < next);
            fills.addAll(page);
        }
        fills.removeIf(fill -> fill.at().isBefore(since));
        return fills;
    }

    private List<VenueFill> first(String symbol, Instant since, Instant now) {
        if (Duration.between(since, now).dividedBy(span) >= MOST_SPANS) {
            return page(Query.of("symbol", symbol).with("fromId", 0));
        }
        Instant from = since;
        do {
            Instant to = from.plus(span).minusMillis(1);
            List<VenueFill> fills = page(Query.of("symbol", symbol)
                    .with("startTime", from.toEpochMilli())
                    .with("endTime", to.toEpochMilli()));
            if (!fills.isEmpty()) {
                return fills;
            }
            from = to.plusMillis(1);
        } while (!from.isAfter(now));
        return new ArrayList<>();
    }

    private List<VenueFill> page(Query query) {
        List<VenueFill> fills = new ArrayList<>();
        for (Payload trade : http.ask(Request.signed("GET", path, query.with("limit", PAGE), weight))
                .items()) {
            fills.add(OrderWords.fill(trade));
        }
        fills.sort((one, other) -> Long.compare(one.tradeId(), other.tradeId()));
        return fills;
    }
}
