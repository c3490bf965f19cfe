package io.quati.adapters.coinbase;

import static io.quati.adapters.coinbase.Ledger.json;

import io.quati.adapters.coinbase.CoinbaseHosts.Mode;
import io.quati.adapters.coinbase.Ledger.Fill;
import io.quati.adapters.coinbase.Ledger.Placed;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Call;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.adapters.wire.ScriptedSocket;
import io.quati.adapters.wire.ScriptedSocket.Peer;
import io.quati.adapters.wire.Secret;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A pretended Coinbase on this machine: checks tokens as Coinbase does, answers in its shapes, a page at a time, and tells on
 * its sockets what happens. Its time can be let pass.
 */
final class CoinbaseServer implements AutoCloseable {

    static final BigDecimal FUNDS = new BigDecimal("100000");
    private static final String ROOT = "/api/v3/brokerage";
    private static final int PAGE = 2;

    private final ScriptedServer server = new ScriptedServer();
    private final ScriptedSocket market = new ScriptedSocket(this::said);
    private final ScriptedSocket user = new ScriptedSocket(this::said);
    private final Map<Peer, Socket> sockets = new LinkedHashMap<>();
    private final Ledger ledger = new Ledger(Map.of("USD", FUNDS, "BTC", BigDecimal.ZERO), this::changed);
    private final TokenCheck tokens = new TokenCheck(this::time);
    private final Duration ahead;
    private volatile Duration passed = Duration.ZERO;
    private Instant toldUntil;
    private volatile boolean closed;

    /** What a client follows, and the number of the next message to it. */
    private static final class Socket {

        private final Map<String, TreeSet<String>> channels = new TreeMap<>();
        private long number;
    }

    CoinbaseServer(Duration ahead) {
        this.ahead = ahead;
        toldUntil = time();
        server.on("*", this::answer);
        Thread.ofVirtual().start(this::tell);
    }

    Instant time() {
        return InstantSource.system().instant().plus(ahead).plus(passed);
    }

    void pass(Duration time) {
        passed = passed.plus(time);
    }

    ScriptedServer server() {
        return server;
    }

    ScriptedSocket marketSocket() {
        return market;
    }

    /** Returns settings that lead to {@code rest}, with a key. */
    static CoinbaseSettings settings(URI rest, URI market, URI user, Path folder) {
        var hosts = new CoinbaseHosts(Mode.LOCAL, rest, market, user);
        return CoinbaseSettings.of(
                hosts, CoinbaseKeys.of(Mode.LOCAL, TokenCheck.NAME, new Secret(TokenCheck.PEM)), folder);
    }

    CoinbaseSettings settings(Path folder) {
        return settings(server.address(), market.address("/"), user.address("/"), folder);
    }

    private Reply answer(Call call) {
        String path = call.path().substring(ROOT.length());
        if (path.equals("/time")) {
            Instant now = time();
            return ok(json(
                    "iso",
                    now.toString(),
                    "epochSeconds",
                    Long.toString(now.getEpochSecond()),
                    "epochMillis",
                    Long.toString(now.toEpochMilli())));
        }
        if (path.startsWith("/market/")) {
            return market(path.substring("/market".length()), call);
        }
        Optional<String> fault = tokens.fault(
                call.header("Authorization"),
                call.method() + " " + server.address().getAuthority() + call.path());
        return fault.map(reason -> new Reply(401, "Unauthorized " + reason, Map.of()))
                .orElseGet(() -> account(path, call));
    }

    private static Reply ok(Object body) {
        return Reply.ok(Payload.write(body));
    }

    private static Reply error(int status, String word) {
        return new Reply(
                status,
                Payload.write(json("error", word, "error_details", "no such thing", "message", "no such thing")),
                Map.of());
    }

    private Reply market(String path, Call call) {
        if (path.equals("/products")) {
            return ok(json("products", products(), "num_products", 4));
        }
        String[] parts = path.split("/", -1);
        if (!parts[2].equals("BTC-USD") && !parts[2].equals("ETH-USD")) {
            return error(404, "NOT_FOUND");
        }
        return switch (parts[3]) {
            case "candles" -> candles(call);
            case "ticker" -> {
                var trades = trades(parts[2], time().minusSeconds(60), time());
                yield ok(json("trades", trades, "best_bid", "60010.10", "best_ask", "60010.11"));
            }
            default -> error(404, "NOT_FOUND");
        };
    }

    /** Newest first, as Coinbase tells them. */
    private static List<Map<String, Object>> trades(String product, Instant from, Instant to) {
        return Ledger.trades(from, to).reversed().stream()
                .map(trade -> trade.json(product))
                .toList();
    }

    private static List<Map<String, Object>> products() {
        var odd = product("ODD-USD");
        odd.put("status", "invented tomorrow");
        var future = product("BIP-20DEC30-CDE");
        future.put("product_type", "FUTURE");
        return List.of(product("BTC-USD"), product("ETH-USD"), odd, future);
    }

    static Map<String, Object> product(String id) {
        return json(
                "product_id", id,
                "price", "60010.10",
                "price_percentage_change_24h", "-0.28560028286595",
                "volume_24h", "11005.02587005",
                "base_increment", "0.00000001",
                "quote_increment", "0.01",
                "quote_min_size", "1",
                "quote_max_size", "150000000",
                "base_min_size", "0.00000001",
                "base_max_size", "3400",
                "status", "online",
                "cancel_only", false,
                "limit_only", false,
                "post_only", false,
                "trading_disabled", false,
                "auction_mode", false,
                "product_type", "SPOT",
                "quote_currency_id", "USD",
                "base_currency_id", id.substring(0, 3),
                "alias", "",
                "price_increment", "0.01");
    }

    private Reply candles(Call call) {
        long seconds = switch (query(call, "granularity")) {
            case "ONE_MINUTE" -> 60;
            case "ONE_HOUR" -> 3600;
            case "ONE_DAY" -> 86_400;
            default -> 0;
        };
        long start = Long.parseLong(query(call, "start"));
        long end = Math.min(Long.parseLong(query(call, "end")), time().getEpochSecond());
        if (seconds == 0 || (end - start) / seconds > 350) {
            return error(400, "INVALID_ARGUMENT");
        }
        return ok(json("candles", Ledger.candles(start, end, seconds)));
    }

    private Reply account(String path, Call call) {
        String what = call.method() + " " + path;
        return switch (what) {
            case "GET /accounts" -> ok(ledger.accounts());
            case "POST /orders" -> ok(ledger.submit(Payload.parse(call.body()), time()));
            case "POST /orders/batch_cancel" -> ok(ledger.cancel(Payload.parse(call.body()), time()));
            case "GET /orders/historical/batch" ->
                page(
                        call,
                        "orders",
                        ledger.orders().stream()
                                .filter(order -> order.product().equals(query(call, "product_ids")))
                                .filter(order -> query(call, "order_status").isEmpty()
                                        || order.status().equals(query(call, "order_status")))
                                .map(Placed::json)
                                .toList());
            case "GET /orders/historical/fills" ->
                page(
                        call,
                        "fills",
                        ledger.fills().stream()
                                .filter(fill -> fill.order().product().equals(query(call, "product_ids")))
                                .filter(fill ->
                                        !fill.at().isBefore(Instant.parse(query(call, "start_sequence_timestamp"))))
                                .map(Fill::json)
                                .toList());
            default ->
                ledger.orders().stream()
                        .filter(order -> path.endsWith("/" + order.orderId()))
                        .findFirst()
                        .map(order -> ok(json("order", order.json())))
                        .orElseGet(() -> error(404, "NOT_FOUND"));
        };
    }

    private static String query(Call call, String name) {
        return call.query().getOrDefault(name, "");
    }

    private static Reply page(Call call, String name, List<Map<String, Object>> rows) {
        int from = query(call, "cursor").isEmpty() ? 0 : Integer.parseInt(query(call, "cursor"));
        int to = Math.min(from + PAGE, rows.size());
        var body = json(name, rows.subList(from, to), "cursor", to < rows.size() ? Integer.toString(to) : "");
        if (name.equals("orders")) {
            body.put("has_next", to < rows.size());
        }
        return ok(body);
    }

    private synchronized void said(Peer peer, String text) {
        Payload said = Payload.parse(text);
        Socket socket = sockets.computeIfAbsent(peer, _ -> new Socket());
        String channel = said.text("channel");
        if (said.has("jwt") && tokens.fault("Bearer " + said.text("jwt"), "").isPresent()) {
            peer.say("{\"type\":\"error\",\"message\":\"authentication failure\"}");
            return;
        }
        var products = socket.channels.computeIfAbsent(channel, _ -> new TreeSet<>());
        List<String> named = said.has("product_ids")
                ? said.items("product_ids").stream().map(Payload::text).toList()
                : List.of();
        if (said.text("type").equals("subscribe")) {
            products.addAll(named);
        } else {
            products.removeAll(named);
        }
        Map<String, Object> all = new HashMap<>(socket.channels);
        say(peer, socket, "subscriptions", json("subscriptions", all));
        if (channel.equals("user")) {
            say(peer, socket, "user", json("type", "snapshot", "orders", List.of()));
        }
    }

    private void say(Peer peer, Socket socket, String channel, Object event) {
        try {
            peer.say(Payload.write(json(
                    "channel",
                    channel,
                    "client_id",
                    "",
                    "timestamp",
                    time().toString(),
                    "sequence_num",
                    socket.number++,
                    "events",
                    List.of(event))));
        } catch (UncheckedIOException _) {
            socket.channels.clear(); // gone
        }
    }

    private void tell() {
        while (!closed) {
            tellOnce();
            try {
                Thread.sleep(50);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private synchronized void tellOnce() {
        Instant now = time();
        for (Map.Entry<Peer, Socket> entry : sockets.entrySet()) {
            Socket socket = entry.getValue();
            for (String product : socket.channels.getOrDefault("market_trades", new TreeSet<>())) {
                var trades = trades(product, toldUntil, now);
                if (!trades.isEmpty()) {
                    say(entry.getKey(), socket, "market_trades", json("type", "update", "trades", trades));
                }
            }
            for (String product : socket.channels.getOrDefault("ticker", new TreeSet<>())) {
                say(entry.getKey(), socket, "ticker", json("type", "update", "tickers", List.of(ticker(product))));
            }
            if (socket.channels.containsKey("heartbeats")) {
                say(entry.getKey(), socket, "heartbeats", json("current_time", "", "heartbeat_counter", 1));
            }
        }
        toldUntil = now;
    }

    private static Map<String, Object> ticker(String product) {
        return json(
                "type",
                "ticker",
                "product_id",
                product,
                "price",
                "60010.10",
                "volume_24_h",
                "15328.12345678",
                "price_percent_chg_24_h",
                "1.85",
                "best_bid",
                "60010.10",
                "best_ask",
                "60010.11");
    }

    private synchronized void changed(Placed order) {
        sockets.forEach((peer, socket) -> {
            if (socket.channels.containsKey("user")) {
                say(peer, socket, "user", json("type", "update", "orders", List.of(order.event())));
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        market.close();
        user.close();
        server.close();
    }
}
