package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Payload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the pretended Coinbase knows: its market, which trades every twenty seconds, and one account with its orders. */
final class Ledger {

    private static final BigDecimal FEE = new BigDecimal("0.006");
    private static final long TRADE_SECONDS = 20;
    private static final long OFFSET = 5;

    private final Map<String, BigDecimal> free = new TreeMap<>();
    private final Map<String, BigDecimal> held = new TreeMap<>();
    private final List<Placed> orders = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private final Consumer<Placed> news;

    /** A trade of others. */
    record Trade(long number, BigDecimal price, BigDecimal size, Instant at) {

        Map<String, Object> json(String product) {
            return Ledger.json(
                    "trade_id", Long.toString(number),
                    "product_id", product,
                    "price", price.toPlainString(),
                    "size", size.toPlainString(),
                    "side", "BUY",
                    "time", at.toString());
        }
    }

    /** An order as it is now. */
    record Placed(
            String orderId,
            String clientId,
            String product,
            String side,
            String status,
            BigDecimal filled,
            BigDecimal hold,
            Instant changed) {

        Placed now(String other, BigDecimal size, Instant at) {
            return new Placed(orderId, clientId, product, side, other, size, hold, at);
        }

        boolean isOpen() {
            return status.equals("OPEN");
        }

        /** Returns the currency that it takes. */
        String taken() {
            return side.equals("BUY") ? "USD" : "BTC";
        }

        Map<String, Object> json() {
            return Ledger.json(
                    "order_id", orderId,
                    "client_order_id", clientId,
                    "product_id", product,
                    "side", side,
                    "status", status,
                    "filled_size", filled.toPlainString(),
                    "created_time", changed.toString(),
                    "last_fill_time", "",
                    "field_of_tomorrow", Ledger.json("a", List.of(1)));
        }

        Map<String, Object> event() {
            return Ledger.json(
                    "order_id", orderId,
                    "client_order_id", clientId,
                    "cumulative_quantity", filled.toPlainString(),
                    "status", status,
                    "product_id", product,
                    "creation_time", changed.toString(),
                    "order_side", side);
        }
    }

    /** A part of an order that traded. */
    record Fill(int number, Placed order, BigDecimal price, BigDecimal size, Instant at) {

        BigDecimal fee() {
            return price.multiply(size).multiply(FEE);
        }

        Map<String, Object> json() {
            return Ledger.json(
                    "entry_id", "entry-" + number,
                    "trade_id", "trade-" + number,
                    "order_id", order.orderId(),
                    "trade_time", at.toString(),
                    "price", price.toPlainString(),
                    "size", size.toPlainString(),
                    "commission", fee().toPlainString(),
                    "product_id", order.product(),
                    "sequence_timestamp", at.toString(),
                    "liquidity_indicator", "TAKER",
                    "size_in_quote", false,
                    "side", order.side());
        }
    }

    /** @param news told of each order that changes */
    Ledger(Map<String, BigDecimal> funds, Consumer<Placed> news) {
        free.putAll(funds);
        this.news = news;
    }

    static Map<String, Object> json(Object... pairs) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            json.put((String) pairs[i], pairs[i + 1]);
        }
        return json;
    }

    private static Trade trade(long number) {
        return new Trade(
                number,
                new BigDecimal("60000").add(BigDecimal.valueOf(Math.floorMod(number * 7919, 1000L), 1)),
                BigDecimal.valueOf(10 + Math.floorMod(number, 7L), 3),
                Instant.ofEpochSecond(number * TRADE_SECONDS + OFFSET));
    }

    /** Returns what was traded after {@code from} until {@code to}, oldest first. */
    static List<Trade> trades(Instant from, Instant to) {
        List<Trade> trades = new ArrayList<>();
        Trade next = trade(Math.floorDiv(from.getEpochSecond() - OFFSET, TRADE_SECONDS));
        while (!next.at().isAfter(to)) {
            if (next.at().isAfter(from)) {
                trades.add(next);
            }
            next = trade(next.number() + 1);
        }
        return trades;
    }

    /** Returns the candles that open from {@code start} until {@code end}, newest first, as Coinbase tells them. */
    static List<Map<String, Object>> candles(long start, long end, long seconds) {
        List<Map<String, Object>> candles = new ArrayList<>();
        for (long open = Math.ceilDiv(start, seconds) * seconds; open <= end; open += seconds) {
            List<Trade> trades = trades(Instant.ofEpochSecond(open), Instant.ofEpochSecond(open + seconds - 1));
            List<BigDecimal> prices = trades.stream().map(Trade::price).toList();
            BigDecimal volume = trades.stream().map(Trade::size).reduce(BigDecimal.ZERO, BigDecimal::add);
            candles.addFirst(json(
                    "start", Long.toString(open),
                    "low", prices.stream().reduce(BigDecimal::min).orElseThrow().toPlainString(),
                    "high",
                            prices.stream()
                                    .reduce(BigDecimal::max)
                                    .orElseThrow()
                                    .toPlainString(),
                    "open", prices.getFirst().toPlainString(),
                    "close", prices.getLast().toPlainString(),
                    "volume", volume.toPlainString()));
        }
        return candles;
    }

    synchronized Map<String, Object> accounts() {
        List<Map<String, Object>> rows = new ArrayList<>();
        free.forEach((asset, amount) -> rows.add(json(
                "uuid",
                asset,
                "currency",
                asset,
                "available_balance",
                json("value", amount.toPlainString(), "currency", asset),
                "hold",
                json("value", of(held, asset).toPlainString(), "currency", asset))));
        return json("accounts", rows, "has_next", false, "cursor", "", "size", rows.size());
    }

    private static BigDecimal of(Map<String, BigDecimal> amounts, String asset) {
        return amounts.getOrDefault(asset, BigDecimal.ZERO);
    }

    /** Takes an order, or not; the same id twice is the same order. */
    synchronized Map<String, Object> submit(Payload asked, Instant now) {
        String id = asked.text("client_order_id");
        Optional<Placed> known =
                orders.stream().filter(order -> order.clientId().equals(id)).findFirst();
        if (known.isPresent()) {
            return accepted(known.get());
        }
        Payload configuration = asked.at("order_configuration");
        boolean atMarket = configuration.has("market_market_ioc");
        Payload terms = configuration.at(atMarket ? "market_market_ioc" : "limit_limit_gtc");
        BigDecimal price = atMarket ? trade(now.getEpochSecond()).price() : terms.decimal("limit_price");
        BigDecimal size = terms.has("base_size")
                ? terms.decimal("base_size")
                : terms.decimal("quote_size").divide(price, 8, RoundingMode.DOWN);
        String side = asked.text("side");
        BigDecimal cost = side.equals("BUY") ? price.multiply(size) : size;
        var order = new Placed(
                "order-" + (orders.size() + 1), id, asked.text("product_id"), side, "OPEN", BigDecimal.ZERO, cost, now);
        if (of(free, order.taken()).compareTo(cost) < 0) {
            return insufficient();
        }
        orders.addFirst(order);
        move(order.taken(), cost.negate(), cost);
        news.accept(order);
        if (atMarket) {
            fill(order, price, size, now);
        }
        return accepted(order);
    }

    private static Map<String, Object> insufficient() {
        return json(
                "success",
                false,
                "failure_reason",
                "UNKNOWN_FAILURE_REASON",
                "error_response",
                json(
                        "error", "INSUFFICIENT_FUND",
                        "message", "Insufficient balance in source account",
                        "new_order_failure_reason", "UNKNOWN_FAILURE_REASON"));
    }

    private static Map<String, Object> accepted(Placed order) {
        return json(
                "success",
                true,
                "success_response",
                json(
                        "order_id", order.orderId(),
                        "product_id", order.product(),
                        "side", order.side(),
                        "client_order_id", order.clientId()));
    }

    private void move(String asset, BigDecimal toFree, BigDecimal toHeld) {
        free.merge(asset, toFree, BigDecimal::add);
        held.merge(asset, toHeld, BigDecimal::add);
    }

    private void change(Placed order, Placed now) {
        orders.set(orders.indexOf(order), now);
        news.accept(now);
    }

    /** Fills in two parts. */
    private void fill(Placed order, BigDecimal price, BigDecimal size, Instant now) {
        BigDecimal half = size.divide(BigDecimal.TWO, 8, RoundingMode.DOWN);
        BigDecimal fees = BigDecimal.ZERO;
        for (BigDecimal part : List.of(half, size.subtract(half))) {
            fills.addFirst(new Fill(fills.size(), order, price, part, now));
            fees = fees.add(fills.getFirst().fee());
        }
        move(order.taken(), BigDecimal.ZERO, order.hold().negate());
        if (order.side().equals("BUY")) {
            move("BTC", size, BigDecimal.ZERO);
            move("USD", fees.negate(), BigDecimal.ZERO);
        } else {
            move("USD", price.multiply(size).subtract(fees), BigDecimal.ZERO);
        }
        change(order, order.now("FILLED", size, now));
    }

    synchronized Map<String, Object> cancel(Payload asked, Instant now) {
        List<Map<String, Object>> results = new ArrayList<>();
        for (Payload id : asked.items("order_ids")) {
            Optional<Placed> open = orders.stream()
                    .filter(order -> order.orderId().equals(id.text()) && order.isOpen())
                    .findFirst();
            results.add(json(
                    "success", open.isPresent(),
                    "failure_reason", open.isPresent() ? "" : "UNKNOWN_CANCEL_ORDER",
                    "order_id", id.text()));
            open.ifPresent(order -> {
                move(order.taken(), order.hold(), order.hold().negate());
                change(order, order.now("CANCELLED", BigDecimal.ZERO, now));
            });
        }
        return json("results", results);
    }

    /** Returns all orders, newest first. */
    synchronized List<Placed> orders() {
        return List.copyOf(orders);
    }

    /** Returns all fills, newest first. */
    synchronized List<Fill> fills() {
        return List.copyOf(fills);
    }
}
