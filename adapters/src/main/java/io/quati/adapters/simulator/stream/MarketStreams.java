package io.quati.adapters.simulator.stream;

import io.quati.adapters.simulator.futures.Funding;
import io.quati.adapters.simulator.matching.Kline;
import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.matching.Trade;
import io.quati.adapters.simulator.protocol.Day;
import io.quati.adapters.simulator.protocol.Json;
import io.quati.adapters.simulator.protocol.Klines;
import io.quati.adapters.simulator.protocol.Klines.Interval;
import io.quati.adapters.simulator.protocol.MarketJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The market streams of one exchange. Each stream that somebody follows remembers what it said last; asked again it says
 * what has happened since. Steps of the market that pass between two questions become one message, except that no trade
 * and no candle that closed is left out.
 */
final class MarketStreams {

    private static final String DEPTH = "depth";

    private final Collection<Market> markets;
    private final boolean isSpot;
    private final NavigableMap<String, Source> sources = new TreeMap<>();

    /** One stream that is followed. */
    private interface Source {

        List<JsonNode> next();
    }

    MarketStreams(Collection<Market> markets, boolean isSpot) {
        this.markets = markets;
        this.isSpot = isSpot;
    }

    /** Begins with a stream, unless it is followed already; a stream that does not exist stays silent. */
    void follow(StreamName name) {
        if (!sources.containsKey(name.text())) {
            sources.put(name.text(), source(name));
        }
    }

    void forget(String name) {
        sources.remove(name);
    }

    /** Returns the streams that are followed. */
    List<String> followed() {
        return List.copyOf(sources.keySet());
    }

    /** Returns what a stream says about the time since the last call. */
    List<JsonNode> next(String name) {
        return Optional.ofNullable(sources.get(name)).map(Source::next).orElse(List.of());
    }

    private Source source(StreamName name) {
        if (name.symbol().equals("!")) {
            return ofAll(name.kind());
        }
        return markets.stream()
                .filter(market -> market.rules().symbol().equals(name.symbol()))
                .findFirst()
                .map(market -> source(market, name.kind()))
                .orElse(List::of);
    }

    private Source ofAll(String kind) {
        return switch (kind) {
            case "miniTicker" -> all(market -> Day.of(market).smallEvent());
            case "markPrice" -> isSpot ? List::of : all(MarketStreams::markPrice);
            default -> List::of;
        };
    }

    private Source all(Function<Market, ObjectNode> event) {
        Market first = markets.iterator().next();
        return everyStep(first, () -> {
            ArrayNode array = Json.array();
            markets.forEach(market -> array.add(event.apply(market)));
            return array;
        });
    }

    private Source source(Market market, String kind) {
        if (kind.startsWith("kline_")) {
            return klines(market, kind.substring("kline_".length()));
        }
        if (kind.matches(DEPTH + "(5|10|20)")) {
            int levels = Integer.parseInt(kind.substring(DEPTH.length()));
            return whenBookChanges(market, () -> partialDepth(market, levels));
        }
        return switch (kind) {
            case "trade" -> trades(market, trade -> tradeEvent(market, trade));
            case "aggTrade" -> trades(market, trade -> aggregateEvent(market, trade));
            case "bookTicker" -> whenBookChanges(market, () -> bookTicker(market));
            case "ticker" -> everyStep(market, () -> Day.of(market).event(isSpot));
            case "miniTicker" -> everyStep(market, () -> Day.of(market).smallEvent());
            case "markPrice" -> isSpot ? List::of : everyStep(market, () -> markPrice(market));
            case DEPTH -> {
                var feed = new DepthFeed(market);
                yield () -> feed.next(isSpot).map(List::<JsonNode>of).orElse(List.of());
            }
            default -> List::of;
        };
    }

    private interface Message {

        JsonNode make();
    }

    private static Source everyStep(Market market, Message message) {
        long[] last = {market.time()};
        return () -> {
            if (market.time() == last[0]) {
                return List.of();
            }
            last[0] = market.time();
            return List.of(message.make());
        };
    }

    private static Source whenBookChanges(Market market, Message message) {
        long[] last = {0};
        return () -> {
            long current = market.updateId();
            if (current == last[0]) {
                return List.of();
            }
            last[0] = current;
            return List.of(message.make());
        };
    }

    private static Source trades(Market market, Function<Trade, JsonNode> event) {
        long[] last = {market.trades().getLast().id()};
        return () -> {
            List<Trade> fresh = market.trades().stream()
                    .filter(trade -> trade.id() > last[0])
                    .toList();
            if (!fresh.isEmpty()) {
                last[0] = fresh.getLast().id();
            }
            return fresh.stream().map(event).toList();
        };
    }

    private Source klines(Market market, String name) {
        Interval interval;
        try {
            interval = Interval.parse(name);
        } catch (RefusedException e) {
            return List::of;
        }
        long[] last = {market.time(), Klines.forming(market, interval).openTime()};
        return () -> {
            if (market.time() == last[0]) {
                return List.of();
            }
            last[0] = market.time();
            List<Kline> candles = Klines.of(
                    market, new Klines.Query(interval, Optional.of(last[1]), Optional.empty(), Integer.MAX_VALUE));
            List<JsonNode> messages = new ArrayList<>();
            for (Kline candle : candles) {
                boolean closed = candle != candles.getLast();
                messages.add(MarketJson.klineEvent(market, candle, name, interval.close(candle.openTime()), closed));
                last[1] = candle.openTime();
            }
            return messages;
        };
    }

    private JsonNode partialDepth(Market market, int levels) {
        ObjectNode json = Json.object();
        if (isSpot) {
            json.put("lastUpdateId", market.updateId());
            json.set("bids", MarketJson.levels(market.depth(true, levels)));
            json.set("asks", MarketJson.levels(market.depth(false, levels)));
            return json;
        }
        json.put("e", "depthUpdate")
                .put("E", market.time())
                .put("T", market.time())
                .put("s", market.rules().symbol())
                .put("U", market.updateId())
                .put("u", market.updateId())
                .put("pu", market.updateId() - 1);
        json.set("b", MarketJson.levels(market.depth(true, levels)));
        json.set("a", MarketJson.levels(market.depth(false, levels)));
        return json;
    }

    private JsonNode bookTicker(Market market) {
        JsonNode best = MarketJson.bookTicker(market);
        ObjectNode json = Json.object();
        if (!isSpot) {
            json.put("e", "bookTicker");
        }
        json.put("u", market.updateId());
        if (!isSpot) {
            json.put("E", market.time()).put("T", market.time());
        }
        json.put("s", market.rules().symbol());
        Stream.of("b:bidPrice", "B:bidQty", "a:askPrice", "A:askQty")
                .map(pair -> pair.split(":"))
                .forEach(pair -> json.set(pair[0], best.path(pair[1])));
        return json;
    }

    private static JsonNode tradeEvent(Market market, Trade trade) {
        return Json.object()
                .put("e", "trade")
                .put("E", trade.time())
                .put("s", market.rules().symbol())
                .put("t", trade.id())
                .put("p", Json.fixed(market.toPrice(trade.ticks())))
                .put("q", Json.fixed(market.toQuantity(trade.lots())))
                .put("T", trade.time())
                .put("m", trade.buyerIsMaker())
                .put("M", true);
    }

    private JsonNode aggregateEvent(Market market, Trade trade) {
        ObjectNode json = Json.object()
                .put("e", "aggTrade")
                .put("E", trade.time())
                .put("s", market.rules().symbol());
        json.setAll(MarketJson.aggregateTrade(market, trade));
        if (!isSpot) {
            json.remove("M");
        }
        return json;
    }

    private static ObjectNode markPrice(Market market) {
        String price = Json.fixed(market.price());
        long next = Funding.after(market.time());
        return Json.object()
                .put("e", "markPriceUpdate")
                .put("E", market.time())
                .put("s", market.rules().symbol())
                .put("p", price)
                .put("ap", price)
                .put("i", price)
                .put("P", price)
                .put("r", Json.fixed(Funding.rate(market.rules().symbol(), next)))
                .put("T", next)
                .put("st", 1);
    }
}
