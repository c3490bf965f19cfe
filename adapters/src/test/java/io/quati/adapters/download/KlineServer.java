package io.quati.adapters.download;

import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.binance.spot.PublicBinanceSpot;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Call;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.core.domain.Instrument;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A pretended Binance Spot that takes its time, has minutes of every symbol but the unknown ones, and can fail. */
final class KlineServer implements AutoCloseable {

    static final long MINUTE = 60_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TICKER = """
            {"symbol":"%s","bidPrice":"1","askPrice":"2","lastPrice":"1.5","openPrice":"1","volume":"7","closeTime":1767225600000}""";

    private final ScriptedServer server = ScriptedBinance.server()
            .on("GET /api/v3/klines", this::candles)
            .on("GET /api/v3/ticker/24hr", this::tickers);

    /** Opening times of which it has no candle. */
    final Set<Long> holes = ConcurrentHashMap.newKeySet();

    final Set<String> unknown = ConcurrentHashMap.newKeySet();

    /** Before this opening time it fails. */
    volatile long failsBefore = Long.MIN_VALUE;

    /** Before this opening time it has nothing. */
    volatile long begins = Long.MIN_VALUE;

    /** From this opening time on it has nothing. */
    volatile long ends = Long.MAX_VALUE;

    volatile Duration delay = Duration.ZERO;

    static Instrument instrument(String symbol) {
        return Instrument.of(symbol, "USDT", new BigDecimal("0.01"), new BigDecimal("0.00001"));
    }

    PublicBinanceSpot open(Path folder) {
        return new PublicBinanceSpot(BinanceHosts.local(server.address()), folder);
    }

    List<Call> candleCalls() {
        return server.calls("GET /api/v3/klines");
    }

    /** Returns how many candles it was asked for in all, after so many questions. */
    long asked(int after) {
        return candleCalls().stream()
                .skip(after)
                .mapToLong(call -> (number(call, "endTime") - number(call, "startTime")) / MINUTE + 1)
                .sum();
    }

    private static long number(Call call, String name) {
        return Long.parseLong(call.query().getOrDefault(name, ""));
    }

    private Reply candles(Call call) {
        take();
        long from = number(call, "startTime");
        long to = number(call, "endTime");
        if (unknown.contains(call.query().getOrDefault("symbol", ""))) {
            return Reply.error(400, -1121, "Invalid symbol.");
        }
        if (from < failsBefore) {
            return Reply.error(503, -1008, "Busy.");
        }
        List<String> rows = new ArrayList<>();
        for (long open = from; open <= to; open += MINUTE) {
            if (open >= begins && open < ends && !holes.contains(open)) {
                rows.add("[%d,\"10\",\"20\",\"5\",\"%d\",\"1.5\",%d,\"15\",3,\"1\",\"10\",\"0\"]"
                        .formatted(open, 6 + open / MINUTE % 10, open + MINUTE - 1));
            }
        }
        return Reply.ok("[" + String.join(",", rows) + "]");
    }

    private Reply tickers(Call call) {
        take();
        List<String> symbols = new ArrayList<>();
        JSON.readTree(call.query().getOrDefault("symbols", "[]")).forEach(symbol -> symbols.add(symbol.asString()));
        if (symbols.stream().anyMatch(unknown::contains)) {
            return Reply.error(400, -1121, "Invalid symbol.");
        }
        return Reply.ok(symbols.stream().map(TICKER::formatted).collect(Collectors.joining(",", "[", "]")));
    }

    private void take() {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
