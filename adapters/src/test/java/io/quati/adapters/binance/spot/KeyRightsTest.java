package io.quati.adapters.binance.spot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.binance.AtLocalExchange;
import io.quati.adapters.binance.futures.BinanceFutures;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.binance.wire.BinanceKeys;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.adapters.wire.Secret;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.SubmitAnswer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a key may do, asked of a local exchange. */
class KeyRightsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsWhetherAKeyMayWithdraw(boolean allowed) {
        try (var exchange = LocalExchange.start(options().withdrawals(allowed));
                var spot = open(exchange, "local-key")) {
            assertThat(spot.account().mayWithdraw()).isEqualTo(allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsItOfTheSameKeyForFuturesToo(boolean allowed) {
        try (var exchange = LocalExchange.start(options().withdrawals(allowed));
                var futures = new BinanceFutures(AtLocalExchange.settings(exchange.uri(), folder))) {
            assertThat(futures.account().mayWithdraw()).isEqualTo(allowed);
        }
    }

    @Test
    void aKeyThatIsNotKnownIsNotTakenForHarmless() {
        try (var exchange = LocalExchange.start(options());
                var spot = open(exchange, "another-key")) {
            assertThatThrownBy(() -> spot.account().mayWithdraw())
                    .isInstanceOfSatisfying(
                            ExchangeException.class,
                            e -> assertThat(e.kind()).isEqualTo(ExchangeException.Kind.UNAUTHORIZED));
        }
    }

    @Test
    void whatIsOpenToAllIsSeenWithoutAKeyAndNothingElseIsAskedFor() {
        try (var exchange = LocalExchange.start(options());
                var open = new PublicBinanceSpot(BinanceHosts.local(exchange.uri()), folder)) {
            Instrument btc = open.market().listing("BTCUSDT").orElseThrow().instrument();
            assertThat(open.market().tickers(List.of(btc))).hasSize(1);

            JsonNode dump = JsonMapper.shared().readTree(exchange.dump());
            assertThat(dump.path("arrivals").size()).isZero();
            assertThat(dump.path("requests").propertyNames())
                    .isNotEmpty()
                    .noneMatch(path -> path.contains("account") || path.contains("rder"));
        }
    }

    @Test
    void numbersOrdersAndTradesAboveThoseOfAnExchangeBefore() {
        long above = 5_000_000_000L;
        try (var exchange = LocalExchange.start(options().numbersAbove(above));
                var spot = open(exchange, "local-key")) {
            Instrument btc = spot.market().listing("BTCUSDT").orElseThrow().instrument();
            var order =
                    new Order(1, Instant.EPOCH, btc, Side.BUY, new OrderType.Market(), new Quantity(1000), 0, false);

            SubmitAnswer answer = spot.orders().submit(new ClientOrderId("bot", 1, 0, 1), order);

            assertThat(answer).isInstanceOfSatisfying(SubmitAnswer.Taken.class, taken -> {
                assertThat(Long.parseLong(taken.state().exchangeId())).isGreaterThan(above);
                assertThat(taken.fills())
                        .isNotEmpty()
                        .allSatisfy(fill -> assertThat(fill.tradeId()).isGreaterThan(above));
            });
        }
    }

    private static ExchangeOptions options() {
        return new ExchangeOptions().seed(7).symbols(List.of("BTCUSDT"));
    }

    private BinanceSpot open(LocalExchange exchange, String key) {
        BinanceKeys keys = BinanceKeys.of(Mode.LOCAL, key, new Secret("local-secret"));
        return new BinanceSpot(BinanceSettings.of(BinanceHosts.local(exchange.uri()), keys, folder));
    }
}
