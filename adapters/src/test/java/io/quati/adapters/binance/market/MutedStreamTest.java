package io.quati.adapters.binance.market;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.binance.AtLocalExchange;
import io.quati.adapters.binance.futures.BinanceFutures;
import io.quati.adapters.binance.spot.BinanceSpot;
import io.quati.adapters.wire.Heard;
import io.quati.adapters.wire.StreamLink;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.AccountListener;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.Exchange.Subscription;
import io.quati.core.market.Interval;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sockets at a local exchange that stay open and answer pings, but tell nothing more. */
class MutedStreamTest {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final StreamLink.Times TIMES =
            new StreamLink.Times(Duration.ofSeconds(10), LIMIT, Duration.ofHours(1));
    private static final String MUTE_FOR_AN_HOUR = "{\"millis\": 3600000, \"onlyOpen\": true}";

    @TempDir
    private Path folder;

    private final AtLocalExchange local = new AtLocalExchange(Duration.ZERO);
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        local.close();
    }

    private static Instrument btc(Exchange exchange) {
        return exchange.market().listing("BTCUSDT").orElseThrow().instrument();
    }

    private void mutedAndMended(Exchange exchange) {
        try (Subscription subscription = exchange.follow(btc(exchange), Interval.MINUTE_1, heard)) {
            await(() -> !heard.tickers.isEmpty());
            local.control("mute-streams", MUTE_FOR_AN_HOUR);
            await(() -> heard.link.size() >= 3 && heard.link.getLast().equals("connected"));
            int before = heard.tickers.size();
            await(() -> heard.tickers.size() > before);
            assertThat(subscription.silence()).isLessThan(LIMIT);
        }
        assertThat(heard.link)
                .allMatch(told -> told.equals("connected") || told.contains("told nothing of the market for 3 s"));
    }

    @Test
    void aMutedSpotMarketIsHeardAgainOnAnotherSocket() {
        try (var spot = new BinanceSpot(AtLocalExchange.settings(local.uri(), folder), TIMES)) {
            mutedAndMended(spot);
        }
    }

    @Test
    void aMutedFuturesMarketIsHeardAgainOnOtherSockets() {
        try (var futures = new BinanceFutures(AtLocalExchange.settings(local.uri(), folder), TIMES)) {
            mutedAndMended(futures);
        }
    }

    @Test
    void silenceIsOfDataAndNotOfPongs() {
        try (var spot = new BinanceSpot(
                        AtLocalExchange.settings(local.uri(), folder),
                        new StreamLink.Times(Duration.ofSeconds(1), Duration.ofHours(1)));
                Subscription subscription = spot.follow(btc(spot), Interval.MINUTE_1, heard)) {
            await(() -> !heard.tickers.isEmpty());
            local.control("mute-streams", MUTE_FOR_AN_HOUR);
            await(() -> subscription.silence().compareTo(LIMIT) > 0);
        }
        assertThat(heard.link).containsExactly("connected");
    }

    @Test
    void anAccountMayBeQuiet() {
        try (var spot = new BinanceSpot(AtLocalExchange.settings(local.uri(), folder), TIMES);
                Subscription _ = spot.follow((AccountListener) heard);
                Subscription market = spot.follow(btc(spot), Interval.MINUTE_1, new Heard())) {
            await(() -> heard.link.contains("connected"));
            local.control("mute-streams", MUTE_FOR_AN_HOUR);
            await(() -> market.silence().compareTo(LIMIT) > 0);
            await(() -> market.silence().compareTo(LIMIT) < 0);
        }
        assertThat(heard.link).containsExactly("connected");
    }
}
