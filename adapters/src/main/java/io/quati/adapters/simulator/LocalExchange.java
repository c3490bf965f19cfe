package io.quati.adapters.simulator;

import io.quati.adapters.simulator.futures.FuturesExchange;
import io.quati.adapters.simulator.matching.Market;
import io.quati.adapters.simulator.matching.SpotExchange;
import io.quati.adapters.simulator.protocol.Signatures;
import io.quati.adapters.simulator.server.ExchangeServer;
import io.quati.adapters.simulator.server.MarketClock;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;

/**
 * A running local exchange. It listens on this machine alone, keeps everything in memory, and forgets it when closed: a
 * restart is a new exchange.
 */
public final class LocalExchange implements AutoCloseable {

    private static final BigDecimal USUAL_BALANCE = BigDecimal.valueOf(100_000);

    private final ExchangeServer server;
    private final MarketClock clock;

    private LocalExchange(ExchangeServer server, MarketClock clock) {
        this.server = server;
        this.clock = clock;
    }

    /**
     * Starts one.
     *
     * @throws IllegalArgumentException if the options do not fit together
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static LocalExchange start(ExchangeOptions options) {
        var clock = new MarketClock(options.clock(), options.speed());
        long start = clock.millis();
        List<Market> markets = Markets.open(options, start);
        var spot = new SpotExchange(markets, options.fees(), start);
        spot.numberAbove(options.firstNumber());
        fund(spot, markets, options);
        var futures = new FuturesExchange(Markets.openFutures(options, start), start);
        options.futuresBalances().forEach((asset, amount) -> futures.transfer(asset, amount, start));
        var server = ExchangeServer.start(
                spot,
                futures,
                clock,
                start,
                new ExchangeServer.Terms(
                        options.port(),
                        options.seed(),
                        options.apiKey(),
                        options.withdrawals(),
                        new Signatures(options.secret(), options.publicKey()),
                        options.faults(),
                        options.weightPerMinute(),
                        options.ordersPerTenSeconds()));
        return new LocalExchange(server, clock);
    }

    private static void fund(SpotExchange spot, List<Market> markets, ExchangeOptions options) {
        if (options.balances().isEmpty()) {
            markets.stream()
                    .map(market -> market.rules().quote())
                    .distinct()
                    .forEach(quote -> spot.wallet().endow(quote, USUAL_BALANCE));
        }
        options.balances().forEach((asset, amount) -> spot.wallet().endow(asset, amount));
    }

    /** Returns where it is, for instance {@code http://127.0.0.1:8123}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Returns its time in epoch milliseconds, as {@code /api/v3/time} tells unless its clock is skewed. */
    public long time() {
        return clock.millis();
    }

    /** Returns the whole truth as JSON, as {@code /dump} does. */
    public String dump() {
        return server.dump();
    }

    @Override
    public void close() {
        server.close();
    }
}
