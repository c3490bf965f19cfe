package io.quati.adapters.simulator.api;

import io.quati.adapters.simulator.futures.Funding;
import io.quati.adapters.simulator.futures.FuturesExchange;
import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.SymbolRules;
import io.quati.adapters.simulator.matching.Trade;
import io.quati.adapters.simulator.protocol.Day;
import io.quati.adapters.simulator.protocol.Json;
import io.quati.adapters.simulator.protocol.Klines;
import io.quati.adapters.simulator.protocol.MarketJson;
import io.quati.adapters.simulator.protocol.Parameters;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Market data of the futures exchange. */
final class FuturesMarketRoutes {

    private static final int USUAL = 500;
    private static final int MOST_KLINES = 1500;
    private static final int MOST = 1000;
    private static final int FUNDINGS = 100;
    private static final long PERPETUAL = 4_133_404_800_000L;

    private final FuturesExchange exchange;
    private final Limits limits;
    private final LongUnaryOperator protocolTime;

    FuturesMarketRoutes(FuturesExchange exchange, Limits limits, LongUnaryOperator protocolTime) {
        this.exchange = exchange;
        this.limits = limits;
        this.protocolTime = protocolTime;
    }

    List<Route> routes() {
        return List.of(
                Route.open("/fapi/v1/ping", 1, (_, _) -> Json.object()),
                Route.open(
                        "/fapi/v1/time", 1, (_, now) -> Json.object().put("serverTime", protocolTime.applyAsLong(now))),
                Route.open("/fapi/v1/exchangeInfo", 1, (_, now) -> exchangeInfo(now)),
                Route.open("/fapi/v1/depth", 10, this::depth),
                Route.open("/fapi/v1/trades", 5, this::trades),
                Route.open("/fapi/v1/klines", 5, this::klines),
                Route.open("/fapi/v1/markPriceKlines", 5, this::klines),
                Route.open("/fapi/v1/premiumIndex", 1, (asked, _) -> each(asked, this::premiumIndex)),
                Route.open("/fapi/v1/fundingRate", 1, this::fundingRate),
                Route.open("/fapi/v1/fundingInfo", 1, (_, _) -> Json.array()),
                Route.open("/fapi/v1/openInterest", 1, this::openInterest),
                Route.open(
                        "/fapi/v1/ticker/24hr",
                        1,
                        (asked, _) -> each(asked, market -> Day.of(market).reply(false))),
                Route.open("/fapi/v1/ticker/price", 1, (asked, _) -> each(asked, FuturesMarketRoutes::price)),
                Route.open("/fapi/v2/ticker/price", 1, (asked, _) -> each(asked, FuturesMarketRoutes::price)),
                Route.open("/fapi/v1/ticker/bookTicker", 2, (asked, _) -> each(asked, FuturesMarketRoutes::best)));
    }

    private JsonNode each(Parameters asked, Function<Market, ObjectNode> reply) {
        Optional<String> symbol = asked.find("symbol");
        if (symbol.isPresent()) {
            return reply.apply(exchange.market(symbol.get()));
        }
        ArrayNode array = Json.array();
        exchange.markets().forEach(market -> array.add(reply.apply(market)));
        return array;
    }

    private static ObjectNode price(Market market) {
        return Json.object()
                .put("symbol", market.rules().symbol())
                .put("price", Json.fixed(market.price()))
                .put("time", market.time());
    }

    private static ObjectNode best(Market market) {
        return MarketJson.bookTicker(market).put("time", market.time());
    }

    private ObjectNode premiumIndex(Market market) {
        String price = Json.fixed(market.price());
        long next = Funding.after(market.time());
        return Json.object()
                .put("symbol", market.rules().symbol())
                .put("markPrice", price)
                .put("indexPrice", price)
                .put("estimatedSettlePrice", price)
                .put("lastFundingRate", Json.fixed(Funding.rate(market.rules().symbol(), next)))
                .put("interestRate", "0.00010000")
                .put("nextFundingTime", next)
                .put("time", market.time());
    }

    private ArrayNode fundingRate(Parameters asked, long now) {
        Optional<String> symbol = asked.find("symbol");
        Span span = Span.of(asked);
        List<Funding.Payment> payments = exchange.funding().payments().stream()
                .filter(payment -> symbol.map(payment.symbol()::equals).orElse(true))
                .filter(payment -> span.contains(payment.time()))
                .toList();
        int limit = asked.limit(FUNDINGS, MOST);
        ArrayNode array = Json.array();
        payments.subList(Math.max(0, payments.size() - limit), payments.size())
                .forEach(payment -> array.addObject()
                        .put("symbol", payment.symbol())
                        .put("fundingRate", Json.fixed(payment.rate()))
                        .put("fundingTime", payment.time())
                        .put("markPrice", Json.fixed(payment.markPrice())));
        return array;
    }

    private ObjectNode openInterest(Parameters asked, long now) {
        Market market = exchange.market(asked.symbol());
        BigDecimal interest = BigDecimal.valueOf(100_000_000).divide(market.price(), java.math.MathContext.DECIMAL64);
        return Json.object()
                .put("openInterest", Json.fixed(interest, 3))
                .put("symbol", market.rules().symbol())
                .put("time", now);
    }

    private ArrayNode klines(Parameters asked, long now) {
        return Klines.rows(
                exchange.market(asked.symbol()),
                new Klines.Query(
                        Klines.Interval.parse(asked.require("interval")),
                        asked.findTime("startTime"),
                        asked.findTime("endTime"),
                        asked.limit(USUAL, MOST_KLINES)));
    }

    private ObjectNode depth(Parameters asked, long now) {
        Market market = exchange.market(asked.symbol());
        int limit = asked.limit(USUAL, MOST);
        ObjectNode json = Json.object()
                .put("lastUpdateId", market.updateId())
                .put("E", now)
                .put("T", market.time());
        json.set("bids", MarketJson.levels(market.depth(true, limit)));
        json.set("asks", MarketJson.levels(market.depth(false, limit)));
        return json;
    }

    private ArrayNode trades(Parameters asked, long now) {
        Market market = exchange.market(asked.symbol());
        List<Trade> trades = market.trades();
        ArrayNode array = Json.array();
        trades.subList(Math.max(0, trades.size() - asked.limit(USUAL, MOST)), trades.size())
                .forEach(trade -> {
                    ObjectNode json = MarketJson.trade(market, trade);
                    json.remove("isBestMatch");
                    array.add(json);
                });
        return array;
    }

    private ObjectNode exchangeInfo(long now) {
        ObjectNode json = Json.object();
        json.putArray("exchangeFilters");
        json.putArray("rateLimits")
                .add(MarketJson.rateLimit("REQUEST_WEIGHT", "MINUTE", 1, limits.weightPerMinute()))
                .add(MarketJson.rateLimit("ORDERS", "MINUTE", 1, limits.ordersPerDay()))
                .add(MarketJson.rateLimit("ORDERS", "SECOND", 10, limits.ordersPerTenSeconds()));
        json.put("serverTime", protocolTime.applyAsLong(now)).put("timezone", "UTC");
        json.putArray("assets");
        ArrayNode symbols = json.putArray("symbols");
        exchange.markets().forEach(market -> symbols.add(symbol(market.rules())));
        return json;
    }

    private static ObjectNode symbol(SymbolRules rules) {
        ObjectNode json = Json.object()
                .put("symbol", rules.symbol())
                .put("pair", rules.symbol())
                .put("contractType", "PERPETUAL")
                .put("deliveryDate", PERPETUAL)
                .put("onboardDate", 1_567_965_300_000L)
                .put("status", rules.status())
                .put("maintMarginPercent", "0.4000")
                .put("requiredMarginPercent", "5.0000")
                .put("baseAsset", rules.base())
                .put("quoteAsset", rules.quote())
                .put("marginAsset", rules.quote())
                .put("pricePrecision", 2)
                .put("quantityPrecision", 8)
                .put("baseAssetPrecision", 8)
                .put("quotePrecision", 8)
                .put("underlyingType", "COIN")
                .put("settlePlan", 0)
                .put("triggerProtect", "0.0500")
                .put("liquidationFee", "0.000000")
                .put("marketTakeBound", "0.05");
        json.putArray("underlyingSubType");
        json.set("filters", filters(rules));
        ArrayNode types = json.putArray("orderTypes");
        List.of("LIMIT", "MARKET", "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET")
                .forEach(types::add);
        ArrayNode forces = json.putArray("timeInForce");
        List.of("GTC", "IOC", "FOK", "GTX").forEach(forces::add);
        return json;
    }

    private static ArrayNode filters(SymbolRules rules) {
        String tick = rules.tickSize().toPlainString();
        String step = rules.stepSize().toPlainString();
        String most = rules.maxQuantity().toPlainString();
        ArrayNode array = Json.array();
        array.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", tick)
                .put("maxPrice", "1000000")
                .put("tickSize", tick);
        for (String name : List.of("LOT_SIZE", "MARKET_LOT_SIZE")) {
            array.addObject()
                    .put("filterType", name)
                    .put("minQty", step)
                    .put("maxQty", most)
                    .put("stepSize", step);
        }
        array.addObject().put("filterType", "MAX_NUM_ORDERS").put("limit", rules.maxOrders());
        array.addObject().put("filterType", "MAX_NUM_ALGO_ORDERS").put("limit", rules.maxAlgoOrders());
        array.addObject()
                .put("filterType", "MIN_NOTIONAL")
                .put("notional", rules.minNotional().toPlainString());
        return array;
    }
}
