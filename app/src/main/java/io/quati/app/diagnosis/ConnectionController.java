package io.quati.app.diagnosis;

import io.quati.app.market.MarketDriver;
import io.quati.app.settings.Mode;
import io.quati.app.web.Access;
import io.quati.app.web.BeyondSeeds;
import io.quati.app.web.Languages;
import io.quati.app.web.Role;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.PublicExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/test/connection}: asks the exchange for its time and says how long that took; never an error itself. */
@RestController
final class ConnectionController {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final double NANOS_PER_MILLI = 1e6;

    private final MarketDriver driver;
    private final Mode mode;

    ConnectionController(MarketDriver driver, Mode mode) {
        this.driver = driver;
        this.mode = mode;
    }

    /** Answer of the endpoint. */
    record Reply(Connection binanceSpot, Connection binanceFutures, String operationMode) {}

    /**
     * How it stands with one market; times are null and {@code error} says why if it is not connected.
     *
     * @param apiLimits what the exchange says of its limits; empty while that is not asked for
     */
    record Connection(
            boolean connected,
            @Nullable Double pingMs,
            @Nullable Instant serverTime,
            Map<String, Integer> apiLimits,
            @BeyondSeeds @Nullable String error) {

        static Connection none(String reason) {
            return new Connection(false, null, null, Map.of(), reason);
        }
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/test/connection")
    Reply test(Locale language) throws InterruptedException {
        Connection spot = driver.exchange().isPresent()
                ? asked(driver.exchange().get())
                : Connection.none(Languages.text(language, "connection.none"));
        Connection futures = Connection.none(Languages.text(language, "connection.no-futures"));
        return new Reply(spot, futures, mode.text());
    }

    private static Connection asked(PublicExchange exchange) throws InterruptedException {
        var question = new FutureTask<>(() -> timed(exchange));
        Thread.ofVirtual().name("connection-test").start(question);
        try {
            return question.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return Connection.none("no answer within " + LONGEST.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Connection.none(
                    e.getCause() instanceof ExchangeException told ? String.valueOf(told.getMessage()) : "not reached");
        }
    }

    private static Connection timed(PublicExchange exchange) {
        long begun = System.nanoTime();
        Instant time = exchange.market().time();
        double millis = (System.nanoTime() - begun) / NANOS_PER_MILLI;
        return new Connection(true, millis, time, Map.of(), null);
    }
}
