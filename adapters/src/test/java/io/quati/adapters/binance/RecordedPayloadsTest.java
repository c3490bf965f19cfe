package io.quati.adapters.binance;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.binance.futures.BinanceFutures;
import io.quati.adapters.binance.spot.BinanceSpot;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.wire.Heard;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedSocket;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.Exchange.Subscription;
import io.quati.core.market.Interval;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Answers and events that others recorded or wrote down go through the adapter as if Binance had said them; whatever is
 * in them beyond what we know must not hurt. Only those that we never ask for are just read as JSON.
 */
class RecordedPayloadsTest {

    private static final ClientOrderId ID = new ClientOrderId("bot", 1, 0, 7);

    @TempDir
    private Path folder;

    private final ScriptedServer server = ScriptedBinance.server();
    private final ScriptedSocket socket = new ScriptedSocket((peer, text) -> {
        Payload said = Payload.parse(text);
        String id = said.text("id");
        peer.say(
                said.text("method").startsWith("userData")
                        ? "{\"id\":\"" + id + "\",\"status\":200,\"result\":{}}"
                        : "{\"result\":null,\"id\":\"" + id + "\"}");
    });
    private BinanceSpot spot;
    private BinanceFutures futures;

    @BeforeEach
    void open() {
        BinanceSettings settings = ScriptedBinance.settings(server, folder);
        var hosts = new BinanceHosts(
                Mode.LOCAL,
                server.address(),
                socket.address(""),
                socket.address("/ws-api/v3"),
                server.address(),
                socket.address("/fstream"));
        settings = new BinanceSettings(
                hosts,
                settings.keys(),
                folder,
                settings.clock(),
                settings.receiveWindow(),
                settings.engineTimeout(),
                settings.answerTimeout());
        spot = new BinanceSpot(settings);
        futures = new BinanceFutures(settings);
        server.on("POST /fapi/v1/listenKey", "{\"listenKey\":\"abc\"}");
        server.on("PUT /fapi/v1/listenKey", "{\"listenKey\":\"abc\"}");
    }

    @AfterEach
    void close() {
        spot.close();
        futures.close();
        socket.close();
        server.close();
    }

    private static Map<String, String> files(String folder) throws IOException {
        Path root = SharedData.path("data/recorded/" + folder);
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(path).replaceAll("(?m)\\s//.*$", "");
                texts.put(root.relativize(path).toString(), text);
            }
        }
        return texts;
    }

    private static Payload bare(String text) {
        Payload payload = Payload.parse(text);
        if (!payload.isObject()) {
            return payload;
        }
        return payload.has("data") ? payload.at("data") : payload.has("event") ? payload.at("event") : payload;
    }

    private static String kind(Payload payload) {
        return payload.isObject() ? payload.text("e", payload.has("u") && payload.has("b") ? "bookTicker" : "") : "";
    }

    private static Instrument instrument(String symbol) {
        return Instrument.of(symbol, "USDT", new BigDecimal("0.00000001"), new BigDecimal("0.00000001"));
    }

    @Test
    void readsEveryEventOfTheSpotAccount() throws IOException {
        events("binance-spot", spot, "executionReport", 25);
    }

    @Test
    void readsEveryEventOfTheFuturesAccount() throws IOException {
        events("binance-futures", futures, "ORDER_TRADE_UPDATE", 19);
    }

    private void events(String folder, Exchange exchange, String orders, int least) throws IOException {
        Heard heard = new Heard();
        int count = 0;
        try (Subscription _ = exchange.follow(heard)) {
            await(() -> heard.link.contains("connected"));
            ScriptedSocket.Peer peer = socket.peers().getLast();
            for (Map.Entry<String, String> file : files(folder).entrySet()) {
                Payload event = bare(file.getValue());
                if (event.isObject() && event.has("E") && !file.getValue().contains("listenKeyExpired")) {
                    peer.say(event.toString());
                    count += kind(event).equals(orders) ? 1 : 0;
                }
            }
            int expected = count;
            await(() -> heard.states.stream()
                                    .filter(state -> !state.exchangeId().startsWith("algo-"))
                                    .count()
                            >= expected
                    || heard.link.size() > 1);
        }
        assertThat(heard.link).as("interruptions").containsExactly("connected");
        assertThat(count).isGreaterThanOrEqualTo(least);
        assertThat(heard.fills).isNotEmpty().allSatisfy(fill -> {
            assertThat(fill.quantity()).isPositive();
            assertThat(fill.price()).isPositive();
            assertThat(fill.tradeId()).isNotNegative();
        });
        assertThat(heard.balances).isNotEmpty();
    }

    @Test
    void readsEveryStreamOfTheMarkets() throws IOException {
        int read = streams("binance-spot", spot) + streams("binance-futures", futures);
        assertThat(read).isGreaterThanOrEqualTo(16);
    }

    private int streams(String folder, Exchange exchange) throws IOException {
        List<Subscription> open = new ArrayList<>();
        int count = 0;
        for (Map.Entry<String, String> file : files(folder).entrySet()) {
            Payload data = bare(file.getValue());
            String stream = switch (kind(data)) {
                case "kline" -> "kline_" + data.at("k").text("i");
                case "24hrTicker" -> "ticker";
                case "bookTicker" -> "bookTicker";
                case "markPriceUpdate" -> "markPrice@1s";
                case "depthUpdate" -> "depth@100ms";
                default -> "";
            };
            if (!stream.isEmpty()) {
                count++;
                open.add(hear(exchange, data, stream, file.getKey()));
            }
        }
        open.forEach(Subscription::close);
        return count;
    }

    private Subscription hear(Exchange exchange, Payload data, String stream, String file) {
        Heard heard = new Heard();
        Instrument instrument = instrument(data.text("s"));
        Interval interval =
                stream.startsWith("kline") ? Interval.parse(data.at("k").text("i")) : Interval.MINUTE_1;
        Subscription feed = exchange == spot
                ? stream.startsWith("depth") ? spot.book(instrument) : spot.follow(instrument, interval, heard)
                : stream.startsWith("depth") ? futures.book(instrument) : futures.follow(instrument, interval, heard);
        String name = instrument.symbol().toLowerCase(java.util.Locale.ROOT) + "@" + stream;
        await(() -> socket.peers().stream().anyMatch(peer -> asked(exchange, peer, name)));
        await(() -> stream.startsWith("depth") || heard.link.contains("connected"));
        List<String> link = List.copyOf(heard.link);
        String message = "{\"stream\":\"" + name + "\",\"data\":" + data + "}";
        long said = System.nanoTime();
        socket.peers().stream().filter(peer -> asked(exchange, peer, name)).forEach(peer -> peer.say(message));
        await(() -> feed.silence().compareTo(Duration.ofNanos(System.nanoTime() - said)) <= 0);
        assertThat(heard.link).as(file).isEqualTo(link);
        if (data.has("k") && data.at("k").flag("x")) {
            await(() -> heard.events.size() == 1);
        }
        return feed;
    }

    private boolean asked(Exchange exchange, ScriptedSocket.Peer peer, String stream) {
        return peer.isOpen()
                && peer.path().startsWith("/fstream") == (exchange == futures)
                && peer.heard().stream().anyMatch(text -> text.contains(stream));
    }

    @Test
    void readsEveryAnswer() throws IOException {
        int read = 0;
        for (String folder : List.of("binance-spot", "binance-futures")) {
            for (Map.Entry<String, String> file : files(folder).entrySet()) {
                Payload answer = bare(file.getValue());
                if (!answer.isObject() || !answer.has("e")) {
                    boolean ours = folder.endsWith("spot")
                            ? readSpot(file.getKey(), answer)
                            : readFutures(file.getKey(), answer);
                    read += ours ? 1 : 0;
                }
            }
        }
        assertThat(read).isGreaterThanOrEqualTo(35);
    }

    /** Returns whether it was the answer to a question that we ask. */
    private boolean readSpot(String file, Payload answer) {
        String body = answer.toString();
        if (file.contains("exchange_info")) {
            server.on("GET /api/v3/exchangeInfo", body);
            assertThat(spot.market().listings()).as(file).isNotEmpty();
        } else if (file.contains("klines")) {
            server.on("GET /api/v3/klines", body);
            history(spot, file, answer);
        } else if (file.contains("account_trades")) {
            server.on(
                    "GET /api/v3/myTrades",
                    call -> ScriptedServer.Reply.ok(
                            call.query().containsKey("fromId") && !call.query().containsValue("0") ? "[]" : body));
            assertThat(spot.orders().fills(instrument("BTCUSDT"), Instant.EPOCH))
                    .as(file)
                    .isNotEmpty();
        } else if (file.contains("account")) {
            server.on("GET /api/v3/account", body);
            assertThat(spot.account().balances()).as(file).isNotEmpty();
        } else if (file.contains("cancel_open")) {
            server.on("DELETE /api/v3/openOrders", body);
            spot.orders().cancelAll(instrument("BTCUSDT"));
        } else if (file.contains("orders") || file.contains("open-orders")) {
            server.on("GET /api/v3/openOrders", body);
            assertThat(spot.orders().open(instrument("BTCUSDT"))).as(file).isNotEmpty();
        } else if (file.contains("order")) {
            server.on("GET /api/v3/order", body).on("DELETE /api/v3/order", body);
            assertThat(spot.orders().find(instrument("BTCUSDT"), ID)).as(file).isPresent();
            assertThat(spot.orders().cancel(instrument("BTCUSDT"), ID)).as(file).isPresent();
        } else if (file.contains("24hr")) {
            server.on("GET /api/v3/ticker/24hr", "[" + body + "]");
            assertThat(spot.market().tickers(List.of(instrument(answer.text("symbol")))))
                    .hasSize(1);
        } else if (file.contains("depth")) {
            depth(file, answer);
        } else {
            return false;
        }
        return true;
    }

    private boolean readFutures(String file, Payload answer) {
        String body = answer.toString();
        if (file.contains("exchange_info")) {
            server.on("GET /fapi/v1/exchangeInfo", body);
            assertThat(futures.market().listings()).as(file).isNotEmpty();
        } else if (file.contains("klines")) {
            server.on("GET /fapi/v1/klines", body);
            history(futures, file, answer);
        } else if (file.endsWith("/balance.json")) {
            server.on("GET /fapi/v3/balance", body);
            assertThat(futures.account().balances()).as(file).isNotEmpty();
        } else if (file.contains("position_risk") || file.contains("account_positions")) {
            server.on("GET /fapi/v3/positionRisk", body);
            futures.account()
                    .positions()
                    .forEach(position -> assertThat(position.leverage()).isPositive());
        } else if (file.contains("symbol_config")) {
            server.on("GET /fapi/v1/symbolConfig", body);
            assertThat(futures.setup()
                            .read(instrument(answer.at(0).text("symbol")))
                            .leverage())
                    .isPositive();
        } else if (file.contains("account_trades")) {
            server.on(
                    "GET /fapi/v1/userTrades",
                    call -> ScriptedServer.Reply.ok(
                            call.query().containsKey("fromId") && !call.query().containsValue("0") ? "[]" : body));
            assertThat(futures.orders().fills(instrument("ETHUSDT"), Instant.EPOCH))
                    .as(file)
                    .hasSize(2);
        } else if (file.contains("algo")) {
            server.on("GET /fapi/v1/openOrders", "[]").on("GET /fapi/v1/openAlgoOrders", body);
            assertThat(futures.orders().open(instrument("BTCUSDT"))).as(file).isNotEmpty();
        } else if (file.contains("account_orders")) {
            server.on("GET /fapi/v1/openAlgoOrders", "[]").on("GET /fapi/v1/openOrders", body);
            assertThat(futures.orders().open(instrument("BTCUSDT"))).as(file).isNotEmpty();
        } else if (file.contains("order_response")) {
            server.on("GET /fapi/v1/order", body);
            assertThat(futures.orders().find(instrument("BTCUSDT"), ID))
                    .as(file)
                    .isPresent();
        } else if (file.contains("funding_rate")) {
            server.on("GET /fapi/v1/fundingRate", body);
            futures.funding(instrument("BTCUSDT"), Instant.EPOCH, Instant.now());
        } else if (file.contains("depth")) {
            depth(file, answer);
        } else {
            return false;
        }
        return true;
    }

    private static void history(Exchange exchange, String file, Payload rows) {
        Payload first = rows.at(0);
        long open = first.at(0).number();
        Interval interval =
                Interval.of(Duration.ofMillis(first.at(6).number() + 1 - open)).orElse(Interval.MINUTE_1);
        long last = rows.items().getLast().at(0).number() + interval.millis();
        BarSeries series = exchange.market()
                .history(
                        instrument("BTCUSDT"),
                        interval,
                        Instant.ofEpochMilli(open),
                        Instant.ofEpochMilli(Math.min(last, open + 900 * interval.millis())));
        assertThat(series.size()).as(file).isPositive();
    }

    private static void depth(String file, Payload snapshot) {
        var book = new io.quati.adapters.binance.market.DepthBook(
                io.quati.adapters.binance.market.DepthBook.Numbering.SPOT);
        assertThat(book.load(snapshot)).as(file).isTrue();
        assertThat(book.bids(1)).as(file).hasSize(1);
    }
}
