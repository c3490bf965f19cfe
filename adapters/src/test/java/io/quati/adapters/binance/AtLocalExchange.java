package io.quati.adapters.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.binance.wire.BinanceKeys;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A local exchange whose clock is ahead, and the way to it. */
public final class AtLocalExchange implements AutoCloseable {

    public static final String KEY = "local-key";
    public static final String SECRET = "local-secret";
    public static final BigDecimal FUNDS = new BigDecimal("100000");

    private final LocalExchange exchange;

    public AtLocalExchange(Duration ahead) {
        exchange = LocalExchange.start(new ExchangeOptions()
                .seed(7)
                .credentials(KEY, SECRET)
                .balance("USDT", FUNDS)
                .futuresBalance("USDT", FUNDS)
                .clock(InstantSource.offset(InstantSource.system(), ahead)));
    }

    public URI uri() {
        return exchange.uri();
    }

    /** Returns settings that lead to {@code base}, with the key. */
    public static BinanceSettings settings(URI base, Path folder) {
        return BinanceSettings.of(
                BinanceHosts.local(base), BinanceKeys.of(Mode.LOCAL, KEY, new Secret(SECRET)), folder);
    }

    public Instant time() {
        return Instant.ofEpochMilli(exchange.time());
    }

    /** Returns how often this was asked for, such as {@code GET /api/v3/time}. */
    public long requests(String target) {
        Payload all = Payload.parse(exchange.dump()).at("requests");
        return all.has(target) ? all.number(target) : 0;
    }

    /** Lets so much time pass at once. */
    public void pass(Duration time) {
        control("step", "{\"millis\":" + time.toMillis() + "}");
    }

    public void control(String action, String arguments) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(exchange.uri() + "/control/" + action))
                            .header("X-MBX-APIKEY", KEY)
                            .POST(HttpRequest.BodyPublishers.ofString(arguments))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        exchange.close();
    }
}
