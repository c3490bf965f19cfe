package io.quati.adapters.brapi;

import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Call;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.adapters.wire.Secret;
import io.quati.core.market.Interval;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pretended brapi.dev, twenty minutes late, for a B3 that trades from 13:00 until 20:00 UTC every day. The row of half past
 * fifteen has no prices.
 */
final class BrapiServer implements AutoCloseable {

    static final String TOKEN = "brapi-token-of-tests";
    static final Duration DELAY = Duration.ofMinutes(20);
    private static final int OPENS = 13;
    private static final int CLOSES = 20;

    private final ScriptedServer server = new ScriptedServer();
    private final Duration ahead;

    BrapiServer(Duration ahead) {
        this.ahead = ahead;
        server.on("*", this::answer);
    }

    ScriptedServer server() {
        return server;
    }

    static BrapiSettings settings(URI base) {
        return new BrapiSettings(
                base.resolve("/api"),
                new Secret(TOKEN),
                InstantSource.system(),
                Duration.ofSeconds(2),
                Duration.ofMillis(20));
    }

    Instant time() {
        return InstantSource.system().instant().plus(ahead);
    }

    /** Returns when the last price was made: within trading, so many minutes ago. */
    Instant priceTime() {
        Instant told = time().minus(DELAY);
        ZonedDateTime at = told.atZone(ZoneOffset.UTC);
        ZonedDateTime close = at.toLocalDate().atTime(CLOSES, 0).atZone(ZoneOffset.UTC);
        if (at.getHour() >= CLOSES) {
            return close.toInstant();
        }
        return at.getHour() < OPENS ? close.minusDays(1).toInstant() : told;
    }

    /** Returns when candles open at or after {@code from} whose session has begun by the last price, oldest first. */
    List<Instant> opens(Interval interval, Instant from) {
        List<Instant> opens = new ArrayList<>();
        long step = interval.millis();
        for (long open = interval.openOf(from.toEpochMilli() + step - 1);
                open < priceTime().toEpochMilli();
                open += step) {
            int hour = Instant.ofEpochMilli(open).atZone(ZoneOffset.UTC).getHour();
            if (interval == Interval.DAY_1 || (hour >= OPENS && hour < CLOSES)) {
                opens.add(Instant.ofEpochMilli(open));
            }
        }
        return opens;
    }

    private Reply answer(Call call) {
        if (!call.header("Authorization").equals("Bearer " + TOKEN)) {
            return error(401, "O token é inválido");
        }
        if (call.path().equals("/api/available")) {
            return Reply.ok("{\"indexes\":[\"^BVSP\"],\"stocks\":[\"PETR4\",\"VALE3\",\"PETR4F\",\"odd name\"]}");
        }
        String[] names = call.path().substring("/api/quote/".length()).split(",", -1);
        List<Map<String, Object>> results = new ArrayList<>();
        for (String name : names) {
            if (!name.matches("PETR4F?|VALE3|\\^BVSP")) {
                return error(404, "Não encontramos a ação " + name);
            }
            results.add(quote(name, call.query()));
        }
        return Reply.ok(Payload.write(Map.of(
                "results", results, "requestedAt", time().toString(), "took", "8ms", "field_of_tomorrow", List.of(1))));
    }

    private static Reply error(int status, String message) {
        return new Reply(status, Payload.write(Map.of("error", true, "message", message)), Map.of());
    }

    private Map<String, Object> quote(String name, Map<String, String> query) {
        Map<String, Object> quote = new LinkedHashMap<>();
        quote.put("symbol", name);
        quote.put("currency", "BRL");
        quote.put("regularMarketPrice", 37.85);
        quote.put("regularMarketPreviousClose", 37.4);
        quote.put("regularMarketVolume", 45678900);
        quote.put("regularMarketTime", priceTime().toString());
        if (query.containsKey("range")) {
            quote.put("historicalDataPrice", rows(query));
        }
        return quote;
    }

    private List<Map<String, Object>> rows(Map<String, String> query) {
        Interval interval = Interval.parse(query.getOrDefault("interval", ""));
        long days = switch (query.getOrDefault("range", "")) {
            case "1d" -> 1;
            case "5d" -> 5;
            case "1mo" -> 30;
            default -> 90;
        };
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Instant open : opens(interval, time().minus(Duration.ofDays(days)))) {
            // a day is stamped with its opening
            Instant stamp = interval == Interval.DAY_1 ? open.plus(Duration.ofHours(OPENS)) : open;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("date", stamp.getEpochSecond());
            row.put("open", 37.1);
            row.put("high", 37.66);
            row.put("low", 36.98);
            row.put("close", 37.4);
            row.put("volume", 30112400);
            row.put("adjustedClose", 35.2);
            rows.add(row);
        }
        return rows;
    }

    @Override
    public void close() {
        server.close();
    }
}
