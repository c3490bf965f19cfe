package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.api.Limits;
import io.quati.adapters.simulator.api.Routes;
import io.quati.adapters.simulator.fault.FaultScript;
import io.quati.adapters.simulator.fault.Faults;
import io.quati.adapters.simulator.futures.FuturesExchange;
import io.quati.adapters.simulator.matching.SpotExchange;
import io.quati.adapters.simulator.protocol.Signatures;
import io.quati.adapters.simulator.stream.StreamHub;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An exchange that can be reached: its port, its beat, and everything between. */
public final class ExchangeServer implements AutoCloseable {

    private static final long BEAT_MILLIS = 20;
    private static final long BEATS_PER_PING = 20_000 / BEAT_MILLIS;
    private static final int ORDERS_PER_DAY = 160_000;
    private static final int FUTURES_WEIGHT = 2400;
    private static final int FUTURES_ORDERS = 300;
    private static final int FUTURES_ORDERS_PER_DAY = 1_000_000;

    private final Engine engine;
    private final Control control;
    private final HttpServer http;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread beat;

    /**
     * On which terms clients are served.
     *
     * @param port 0 for any free one
     * @param withdrawals whether the key may withdraw
     */
    public record Terms(
            int port,
            long seed,
            String apiKey,
            boolean withdrawals,
            Signatures signatures,
            FaultScript faults,
            int weightPerMinute,
            int ordersPerTenSeconds) {}

    private ExchangeServer(SpotExchange spot, FuturesExchange futures, MarketClock clock, long start, Terms terms) {
        engine = new Engine(clock, start);
        var access = new Access(terms.apiKey(), terms.signatures());
        var faults = new Faults(terms.seed());
        var log = new RequestLog();
        var desk = new Desk(engine, access, faults, log);
        var spotSide = new SpotSide(
                spot, new Limits(terms.weightPerMinute(), terms.ordersPerTenSeconds(), ORDERS_PER_DAY), faults);
        var futuresSide = new FuturesSide(futures, faults, terms.seed());
        engine.add(spotSide);
        engine.add(futuresSide);
        openRoutes(desk, spotSide, futuresSide, terms);
        control = new Control(desk, engine, spotSide, futuresSide, access, faults, log, clock);
        control.follow(terms.faults());
        var sockets = new Sockets(engine, desk, spotSide, futuresSide);
        http = new HttpServer(terms.port(), new Gateway(desk, control, sockets, clock, closing));
        beat = Thread.ofPlatform().daemon().name("exchange-beat").unstarted(this::beat);
    }

    private static void openRoutes(Desk desk, SpotSide spot, FuturesSide futures, Terms terms) {
        var futuresLimits = new Limits(FUTURES_WEIGHT, FUTURES_ORDERS, FUTURES_ORDERS_PER_DAY);
        desk.open(
                "/api",
                spot.limits(),
                Routes.spot(spot.exchange(), spot.limits(), desk::protocolTime, terms.seed(), terms.withdrawals()));
        desk.open("/sapi", spot.limits(), Routes.transfers(spot.exchange(), futures.exchange()));
        desk.open(
                "/fapi",
                futuresLimits,
                Routes.futures(
                        futures.exchange(), futures.listenKeys(), futuresLimits, desk::protocolTime, terms.seed()));
    }

    /** Opens exchanges that began at {@code start}, in epoch milliseconds. */
    public static ExchangeServer start(
            SpotExchange spot, FuturesExchange futures, MarketClock clock, long start, Terms terms) {
        var server = new ExchangeServer(spot, futures, clock, start, terms);
        server.beat.start();
        return server;
    }

    private void beat() {
        long beats = 0;
        try {
            while (!closing.await(BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
                engine.pass();
                beats++;
                if (beats % BEATS_PER_PING == 0) {
                    control.hubs().forEach(StreamHub::ping);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public int port() {
        return http.port();
    }

    /** Returns the whole truth as JSON. */
    public String dump() {
        return engine.at(control::dump).body();
    }

    @Override
    public void close() {
        closing.countDown();
        http.close();
    }
}
