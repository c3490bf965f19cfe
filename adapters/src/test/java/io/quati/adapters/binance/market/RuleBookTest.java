package io.quati.adapters.binance.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.core.exchange.ExchangeException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBookTest {

    private static final String PATH = "/api/v3/exchangeInfo";
    private static final String INFO = """
            {"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT","filters":[]},
            {"symbol":"BADUSDT","status":"TRADING","baseAsset":"BAD","quoteAsset":"USDT","filters":[
            {"filterType":"PRICE_FILTER","tickSize":"0.0000000000000000001"},{"filterType":"LOT_SIZE","stepSize":"1"}]}]}""";

    @TempDir
    private Path folder;

    private long nanos;

    @Test
    void readsAgainAfterAnHourAndKeepsTheOldWhereItCannot() {
        try (var server = ScriptedBinance.server().on("GET " + PATH, INFO);
                var http = new BinanceHttp(ScriptedBinance.settings(server, folder), BinanceHttp.Market.SPOT)) {
            var book = new RuleBook(http, PATH, 20, true, () -> nanos);

            assertThat(book.of("BTCUSDT")).isPresent();
            assertThat(book.of("BTCUSDT")).isPresent();
            assertThat(server.calls("GET " + PATH)).hasSize(1);
            nanos = Duration.ofMinutes(61).toNanos();
            server.on("GET " + PATH, _ -> Reply.error(500, -1000, "down"));
            assertThat(book.of("BTCUSDT")).isPresent();
            assertThatThrownBy(() -> book.of("ETHUSDT")).isInstanceOf(ExchangeException.class);
            assertThat(server.calls("GET " + PATH)).hasSize(3);
            book.forget("BTCUSDT");
            assertThatThrownBy(() -> book.of("BTCUSDT")).isInstanceOf(ExchangeException.class);
        }
    }

    @Test
    void leavesOutWhatCannotBeExpressedAndWhatHasNoGridDoesNotTrade() {
        try (var server = ScriptedBinance.server().on("GET " + PATH, INFO);
                var http = new BinanceHttp(ScriptedBinance.settings(server, folder), BinanceHttp.Market.SPOT)) {
            var book = new RuleBook(http, PATH, 20, true, () -> nanos);

            assertThat(book.all())
                    .singleElement()
                    .satisfies(rules -> assertThat(rules.listing().status())
                            .isEqualTo(io.quati.core.exchange.Listing.Status.UNKNOWN));
            assertThat(book.of("BADUSDT")).isEmpty();
        }
    }
}
