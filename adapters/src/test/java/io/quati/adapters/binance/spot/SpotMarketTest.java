package io.quati.adapters.binance.spot;

import static io.quati.adapters.binance.spot.SpotScript.BTCUSDT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.AccountListener;
import io.quati.core.exchange.Exchange.Ability;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Interval;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpotMarketTest {

    private static final long MINUTE = 60_000;

    @TempDir
    private Path folder;

    private final ScriptedServer server = SpotScript.server();
    private BinanceSpot spot;

    @BeforeEach
    void open() {
        spot = new BinanceSpot(ScriptedBinance.settings(server, folder));
    }

    @AfterEach
    void close() {
        spot.close();
        server.close();
    }

    /** Candles from the first minute asked for to the last, without those of an outage, and the one still open. */
    private static Reply candles(ScriptedServer.Call call) {
        long from = Long.parseLong(call.query().get("startTime"));
        long to = Long.parseLong(call.query().get("endTime"));
        List<String> rows = new ArrayList<>();
        for (long open = from; open <= to; open += MINUTE) {
            if (open / MINUTE % 100 != 50) {
                rows.add("[%d,\"10\",\"20\",\"5\",\"%d\",\"1.5\",%d,\"15\",3,\"1\",\"10\",\"0\"]"
                        .formatted(open, 6 + open / MINUTE % 10, open + MINUTE - 1));
            }
        }
        rows.add("[%d,\"1\",\"1\",\"1\",\"1\",\"1\",%d,\"15\",3,\"1\",\"10\",\"0\"]"
                .formatted(to + MINUTE, to + 2 * MINUTE - 1));
        return Reply.ok("[" + String.join(",", rows) + "]");
    }

    @Test
    void readsHistoryInPagesAndDropsTheOpenCandle() {
        server.on("GET /api/v3/klines", call -> {
            Reply all = candles(call);
            return Long.parseLong(call.query().get("endTime")) + 2 * MINUTE > System.currentTimeMillis()
                    ? all
                    : Reply.ok(all.body().replaceFirst(",\\[[^\\[]*$", "]"));
        });
        long now = System.currentTimeMillis();
        Instant from = Instant.ofEpochMilli(now - 3_500 * MINUTE + 1);

        BarSeries series =
                spot.market().history(BTCUSDT, Interval.MINUTE_1, from, Instant.ofEpochMilli(now + 10 * MINUTE));

        assertThat(server.calls("GET /api/v3/klines")).hasSize(4);
        assertThat(series.size()).isBetween(3_455, 3_470);
        assertThat(series.openTime(0)).isGreaterThanOrEqualTo(from.toEpochMilli());
        assertThat(series.closeTime(series.size() - 1)).isLessThanOrEqualTo(System.currentTimeMillis());
        assertThat(series.close(0)).isEqualTo((double) (6 + series.openTime(0) / MINUTE % 10));
    }

    @Test
    void refusesACandleThatCannotBe() {
        server.on("GET /api/v3/klines", "[[60000,\"10\",\"9\",\"5\",\"8\",\"1\",119999]]");

        assertThatThrownBy(() -> spot.market()
                        .history(BTCUSDT, Interval.MINUTE_1, Instant.EPOCH, Instant.ofEpochMilli(10 * MINUTE)))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("candle that cannot be");
    }

    @Test
    void askedForNothingItAsksForNothing() {
        assertThat(spot.market()
                        .history(BTCUSDT, Interval.DAY_1, Instant.EPOCH.plusSeconds(9), Instant.EPOCH.plusSeconds(10))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void readsManyTickersAtOnce() {
        List<Instrument> many = IntStream.range(0, 45)
                .mapToObj(i -> Instrument.of("A" + i + "USDT", "USDT", BigDecimal.ONE, BigDecimal.ONE))
                .toList();
        server.on(
                "GET /api/v3/ticker/24hr",
                call -> Reply.ok(many.stream()
                        .filter(instrument ->
                                call.query().getOrDefault("symbols", "").contains("\"" + instrument + "\""))
                        .map(instrument -> """
                        {"symbol":"%s","bidPrice":"1","askPrice":"2","lastPrice":"1.5","openPrice":"1","volume":"7","closeTime":1767225600000}""".formatted(instrument))
                        .collect(Collectors.joining(",", "[", "]"))));

        assertThat(spot.market().tickers(many)).extracting(Ticker::instrument).containsExactlyElementsOf(many);
        assertThat(server.calls("GET /api/v3/ticker/24hr")).hasSize(3);
        server.on("GET /api/v3/ticker/24hr", "[]");
        assertThatThrownBy(() -> spot.market().tickers(many)).hasMessageContaining("no prices of A0USDT");
    }

    @Test
    void knowsTheRulesOfWhatIsListed() {
        Listing listing = spot.market().listing("BTCUSDT").orElseThrow();

        assertThat(listing.instrument()).isEqualTo(BTCUSDT.withMinNotional(new BigDecimal("5")));
        assertThat(listing.base()).isEqualTo("BTC");
        assertThat(listing.maxMarketQuantity()).isEqualByComparingTo("100");
        assertThat(spot.market().listings()).containsExactly(listing);
        server.on("GET /api/v3/exchangeInfo", _ -> Reply.error(400, -1121, "Invalid symbol."));
        assertThat(spot.market().listing("NOPE")).isEmpty();
    }

    @Test
    void tellsBalances() {
        server.on("GET /api/v3/account", "{\"balances\":[{\"asset\":\"BTC\",\"free\":\"4.5\",\"locked\":\"0.5\"}]}");

        assertThat(spot.account().balances())
                .singleElement()
                .satisfies(balance -> assertThat(balance.total()).isEqualByComparingTo("5"));
        assertThatThrownBy(() -> spot.account().positions())
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED));
    }

    @Test
    void withoutKeysTheMarketCanBeLookedAtAndNothingElse() {
        var settings = BinanceSettings.of(BinanceHosts.local(server.address()), null, folder);
        AccountListener nobody = (AccountListener) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AccountListener.class}, (_, _, _) -> null);

        try (var open = new BinanceSpot(settings)) {
            assertThat(open.abilities()).containsExactlyInAnyOrder(Ability.HISTORY, Ability.MARKET_STREAM);
            assertThat(open.market().listings()).hasSize(1);
            assertThatThrownBy(() -> open.account().balances())
                    .isInstanceOfSatisfying(
                            ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED));
            assertThatThrownBy(() -> open.follow(nobody)).isInstanceOf(ExchangeException.class);
        }
        assertThat(spot.abilities()).contains(Ability.ORDERS, Ability.TRANSFERS).doesNotContain(Ability.POSITIONS);
        assertThat(spot.name()).isEqualTo("binance");
    }
}
