package io.quati.adapters.simulator.api;

import io.quati.adapters.simulator.futures.FuturesExchange;
import io.quati.adapters.simulator.matching.SpotExchange;
import io.quati.adapters.simulator.stream.ListenKeys;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/** All that the exchanges answer to over REST. */
public final class Routes {

    private Routes() {}

    /**
     * Returns what the spot exchange answers to.
     *
     * @param protocolTime from the engine's time to the time that clients are told, both in epoch milliseconds
     * @param withdrawals whether the key may withdraw
     */
    public static List<Route> spot(
            SpotExchange exchange, Limits limits, LongUnaryOperator protocolTime, long seed, boolean withdrawals) {
        return Stream.of(
                        new SpotMarketRoutes(exchange, limits, protocolTime).routes(),
                        new SpotAccountRoutes(exchange, seed, withdrawals).routes())
                .flatMap(List::stream)
                .toList();
    }

    /** Returns what moves money between the spot and the futures account. */
    public static List<Route> transfers(SpotExchange spot, FuturesExchange futures) {
        return new Transfers(spot, futures).routes();
    }

    /**
     * Returns what the futures exchange answers to.
     *
     * @param protocolTime as that of {@link #spot}
     */
    public static List<Route> futures(
            FuturesExchange exchange, ListenKeys keys, Limits limits, LongUnaryOperator protocolTime, long seed) {
        return Stream.of(
                        new FuturesMarketRoutes(exchange, limits, protocolTime).routes(),
                        new FuturesAccountRoutes(exchange, seed).routes(),
                        new ListenKeyRoutes(keys).routes())
                .flatMap(List::stream)
                .toList();
    }
}
