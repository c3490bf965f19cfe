package io.quati.adapters.simulator.api;

import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.OrderType;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.matching.SelfTrade;
import io.quati.adapters.simulator.matching.SpotExchange;
import io.quati.adapters.simulator.matching.SymbolRules;
import io.quati.adapters.simulator.matching.Trade;
import io.quati.adapters.simulator.protocol.Day;
import io.quati.adapters.simulator.protocol.Json;
import io.quati.adapters.simulator.protocol.Klines;
import io.quati.adapters.simulator.protocol.MarketJson;
import io.quati.adapters.simulator.protocol.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Market data of the spot exchange. */
final class SpotMarketRoutes {

    private static final int USUAL = 500;
    private static final int MOST = 1000;
    private static final int DEEPEST = 5000;
    private static final int DEPTH = 100;

    private final SpotExchange exchange;
    private final Limits limits;
    private final LongUnaryOperator protocolTime;

    /**
     * @param protocolTime what the exchange takes for the present, given the time of its market
     */
    SpotMarketRoutes(SpotExchange exchange, Limits limits, LongUnaryOperator protocolTime) {
        this.exchange = exchange;
        this.limits = limits;
        this.protocolTime = protocolTime;
    }

    List<Route> routes() {
        return List.of(
                Route.open("/api/v3/ping", 1, (_, _) -> Json.object()),
                Route.open(
                        "/api/v3/time", 1, (_, now) -> Json.object().put("serverTime", protocolTime.applyAsLong(now))),
                Route.open("/api/v3/exchangeInfo", 20, this::exchangeInfo),
                Route.open("/api/v3/depth", 5, this::depth).weighing(SpotMarketRoutes::depthWeight),
                Route.open("/api/v3/trades", 25, this::trades),
                Route.open("/api/v3/historicalTrades", 25, this::trades),
                Route.open("/api/v3/aggTrades", 4, this::aggregateTrades),
                Route.open("/api/v3/klines", 2, this::klines),
                Route.open("/api/v3/uiKlines", 2, this::klines),
                Route.open("/api/v3/avgPrice", 2, this::averagePrice),
                Route.open("/api/v3/ticker/24hr", 2, (asked, _) -> each(asked, SpotMarketRoutes::day))
                        .weighing(onePerSymbol(2, 80)),
                Route.open("/api/v3/ticker/price", 2, (asked, _) -> each(asked, SpotMarketRoutes::price))
                        .weighing(onePerSymbol(2, 4)),
                Route.open("/api/v3/ticker/bookTicker", 2, (asked, _) -> each(asked, MarketJson::bookTicker))
                        .weighing(onePerSymbol(2, 4)));
    }

    private static ToIntFunction<Parameters> onePerSymbol(int one, int all) {
        return parameters -> parameters.find("symbol").isPresent() ? one : all;
    }

    private static int depthWeight(Parameters parameters) {
        int limit = parameters.limit(DEPTH, DEEPEST);
        if (limit <= DEPTH) {
            return 5;
        }
        if (limit <= USUAL) {
            return 25;
        }
        return limit <= MOST ? 50 : 250;
    }

    private Market market(Parameters asked) {
        return exchange.market(asked.symbol());
    }

    private static ObjectNode day(Market market) {
        return Day.of(market).reply(true);
    }

    private static ObjectNode price(Market market) {
        return Json.object().put("symbol", market.rules().symbol()).put("price", Json.fixed(market.price()));
    }

    /** Answers for one symbol with an object, for several or all with a list. */
    private JsonNode each(Parameters asked, Function<Market, ObjectNode> reply) {
        Optional<String> symbol = asked.find("symbol");
        if (symbol.isPresent()) {
            return reply.apply(exchange.market(symbol.get()));
        }
        ArrayNode array = Json.array();
        asked(asked).forEach(market -> array.add(reply.apply(market)));
        return array;
    }

    private List<Market> asked(Parameters asked) {
        Optional<String> symbol = asked.find("symbol");
        if (symbol.isPresent()) {
            return List.of(exchange.market(symbol.get()));
        }
        Optional<String> symbols = asked.find("symbols");
        if (symbols.isEmpty()) {
            return List.copyOf(exchange.markets());
        }
        JsonNode list;
        try {
            list = Json.read(symbols.get());
        } catch (IllegalArgumentException e) {
            throw RefusedException.illegal("symbols");
        }
        if (!list.isArray()) {
            throw RefusedException.illegal("symbols");
        }
        List<Market> markets = new ArrayList<>();
        list.forEach(name -> markets.add(exchange.market(name.asString(""))));
        return markets;
    }

    private ArrayNode klines(Parameters asked, long now) {
        Market market = market(asked);
        return Klines.rows(
                market,
                new Klines.Query(
                        Klines.Interval.parse(asked.require("interval")),
                        asked.findTime("startTime"),
                        asked.findTime("endTime"),
                        asked.limit(USUAL, MOST)));
    }

    private ObjectNode depth(Parameters asked, long now) {
        Market market = market(asked);
        int limit = asked.limit(DEPTH, DEEPEST);
        ObjectNode json = Json.object().put("lastUpdateId", market.updateId());
        json.set("bids", MarketJson.levels(market.depth(true, limit)));
        json.set("asks", MarketJson.levels(market.depth(false, limit)));
        return json;
    }

    private ArrayNode trades(Parameters asked, long now) {
        Market market = market(asked);
        ArrayNode array = Json.array();
        recent(market, asked).forEach(trade -> array.add(MarketJson.trade(market, trade)));
        return array;
    }

    private ArrayNode aggregateTrades(Parameters asked, long now) {
        Market market = market(asked);
        ArrayNode array = Json.array();
        recent(market, asked).forEach(trade -> array.add(MarketJson.aggregateTrade(market, trade)));
        return array;
    }

    private static List<Trade> recent(Market market, Parameters asked) {
        int limit = asked.limit(USUAL, MOST);
        Optional<Long> from = asked.findLong("fromId");
        long least = from.orElse(Long.MIN_VALUE);
        Span span = Span.of(asked);
        List<Trade> trades = market.trades().stream()
                .filter(trade -> trade.id() >= least && span.contains(trade.time()))
                .toList();
        boolean first = from.isPresent() || asked.find("startTime").isPresent();
        return first
                ? trades.subList(0, Math.min(limit, trades.size()))
                : trades.subList(Math.max(0, trades.size() - limit), trades.size());
    }

    private ObjectNode averagePrice(Parameters asked, long now) {
        Market market = market(asked);
        return Json.object()
                .put("mins", 5)
                .put("price", Json.fixed(market.price()))
                .put("closeTime", market.time());
    }

    private ObjectNode exchangeInfo(Parameters asked, long now) {
        ObjectNode json = Json.object().put("timezone", "UTC").put("serverTime", protocolTime.applyAsLong(now));
        json.set("rateLimits", rateLimits());
        json.putArray("exchangeFilters");
        ArrayNode symbols = json.putArray("symbols");
        asked(asked).forEach(market -> symbols.add(symbol(market.rules())));
        return json;
    }

    private ArrayNode rateLimits() {
        ArrayNode array = Json.array();
        array.add(MarketJson.rateLimit("REQUEST_WEIGHT", "MINUTE", 1, limits.weightPerMinute()));
        array.add(MarketJson.rateLimit("ORDERS", "SECOND", 10, limits.ordersPerTenSeconds()));
        array.add(MarketJson.rateLimit("ORDERS", "DAY", 1, limits.ordersPerDay()));
        array.add(MarketJson.rateLimit("RAW_REQUESTS", "MINUTE", 5, 300_000));
        return array;
    }

    private static ObjectNode symbol(SymbolRules rules) {
        ObjectNode json = Json.object()
                .put("symbol", rules.symbol())
                .put("status", rules.status())
                .put("baseAsset", rules.base())
                .put("baseAssetPrecision", 8)
                .put("quoteAsset", rules.quote())
                .put("quotePrecision", 8)
                .put("quoteAssetPrecision", 8)
                .put("baseCommissionPrecision", 8)
                .put("quoteCommissionPrecision", 8);
        ArrayNode types = json.putArray("orderTypes");
        for (OrderType type : OrderType.values()) {
            types.add(type.name());
        }
        json.put("icebergAllowed", false)
                .put("ocoAllowed", false)
                .put("otoAllowed", false)
                .put("opoAllowed", false)
                .put("quoteOrderQtyMarketAllowed", true)
                .put("allowTrailingStop", false)
                .put("cancelReplaceAllowed", false)
                .put("amendAllowed", false)
                .put("pegInstructionsAllowed", false)
                .put("isSpotTradingAllowed", rules.isTrading())
                .put("isMarginTradingAllowed", false);
        json.set("filters", filters(rules));
        json.putArray("permissions");
        json.putArray("permissionSets").addArray().add("SPOT");
        json.put("defaultSelfTradePreventionMode", SelfTrade.EXPIRE_MAKER.name());
        ArrayNode modes = json.putArray("allowedSelfTradePreventionModes");
        for (SelfTrade mode : SelfTrade.values()) {
            modes.add(mode.name());
        }
        return json;
    }

    private static ArrayNode filters(SymbolRules rules) {
        String tick = Json.fixed(rules.tickSize());
        String step = Json.fixed(rules.stepSize());
        ArrayNode array = Json.array();
        array.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", tick)
                .put("maxPrice", "1000000.00000000")
                .put("tickSize", tick);
        array.addObject()
                .put("filterType", "LOT_SIZE")
                .put("minQty", step)
                .put("maxQty", Json.fixed(rules.maxQuantity()))
                .put("stepSize", step);
        array.addObject()
                .put("filterType", "MARKET_LOT_SIZE")
                .put("minQty", "0.00000000")
                .put("maxQty", Json.fixed(rules.maxQuantity()))
                .put("stepSize", "0.00000000");
        array.addObject()
                .put("filterType", "PERCENT_PRICE_BY_SIDE")
                .put("bidMultiplierUp", "5")
                .put("bidMultiplierDown", "0.2")
                .put("askMultiplierUp", "5")
                .put("askMultiplierDown", "0.2")
                .put("avgPriceMins", 0);
        array.addObject()
                .put("filterType", "NOTIONAL")
                .put("minNotional", Json.fixed(rules.minNotional()))
                .put("applyMinToMarket", true)
                .put("maxNotional", "9000000.00000000")
                .put("applyMaxToMarket", false)
                .put("avgPriceMins", 0);
        array.addObject().put("filterType", "MAX_NUM_ORDERS").put("maxNumOrders", rules.maxOrders());
        array.addObject().put("filterType", "MAX_NUM_ALGO_ORDERS").put("maxNumAlgoOrders", rules.maxAlgoOrders());
        return array;
    }
}
