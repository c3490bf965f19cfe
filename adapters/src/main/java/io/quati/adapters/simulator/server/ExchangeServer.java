package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.fault.FaultScript;
import io.quati.adapters.simulator.fault.Faults;
import io.quati.adapters.simulator.matching.SpotEvent;
import io.quati.adapters.simulator.matching.SpotExchange;
import io.quati.adapters.simulator.protocol.Json;
import io.quati.adapters.simulator.protocol.Signatures;
import io.quati.adapters.simulator.protocol.SpotJson;
import io.quati.adapters.simulator.stream.MarketStreams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An exchange that can be reached: its port, its beat, and everything between. */
public final class ExchangeServer implements AutoCloseable {

    private static final long BEAT_MILLIS = 20;
    private static final long BEATS_PER_PING = 20_000 / BEAT_MILLIS;
    private static final int ORDERS_PER_DAY = 160_000;

    private final Engine engine;
    private final Control control;
    private final List<StreamHub> hubs;
    private final HttpServer http;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread beat;

    /**
     * On which terms clients are served.
     *
     * @param port 0 for any free one
     */
    public record Terms(
            int port,
            long seed,
            String apiKey,
            Signatures signatures,
            FaultScript faults,
            int weightPerMinute,
            int ordersPerTenSeconds) {}

    private ExchangeServer(SpotExchange spot, MarketClock clock, long start, Terms terms) {
        engine = new Engine(spot, clock, start);
        var access = new Access(terms.apiKey(), terms.signatures());
        var faults = new Faults(terms.seed());
        var log = new RequestLog();
        var desk = new Desk(engine, access, faults, log);
        Map<String, Limits> limits = new LinkedHashMap<>();
        var spotLimits = new Limits(terms.weightPerMinute(), terms.ordersPerTenSeconds(), ORDERS_PER_DAY);
        limits.put("spot", spotLimits);
        desk.open("/api", spotLimits, new SpotMarketRoutes(spot, spotLimits, desk::protocolTime).routes());
        desk.open("/sapi", spotLimits, new SpotAccountRoutes(spot, terms.seed()).routes());
        var streams = new StreamHub(new MarketStreams(spot.markets(), true, _ -> Json.object()));
        var users = new UserHub(streams, faults);
        engine.listen((events, now) -> {
            events.forEach(event -> forgive(event, spotLimits));
            users.publish(events.stream().map(SpotJson::event).toList(), now);
            streams.publish(now);
        });
        hubs = List.of(streams);
        control = new Control(desk, engine, access, faults, log, clock, limits);
        addStreamActions();
        control.follow(terms.faults());
        var sockets = new Sockets(engine, desk, streams, users, spotLimits);
        http = new HttpServer(terms.port(), new Gateway(desk, control, sockets, clock, closing));
        beat = Thread.ofPlatform().daemon().name("exchange-beat").unstarted(this::beat);
    }

    private void addStreamActions() {
        control.add(
                "disconnect-streams",
                (arguments, now) -> hubs.forEach(
                        hub -> hub.disconnect(arguments.path("announced").asBoolean(false), now)));
        control.add("mute-streams", (arguments, now) -> {
            long until = now + Control.number(arguments, "millis");
            hubs.forEach(hub -> hub.muteUntil(until));
        });
    }

    private static void forgive(SpotEvent event, Limits limits) {
        if (event instanceof SpotEvent.OrderChanged changed
                && changed.fill().isPresent()
                && changed.order().fills().size() == 1) {
            limits.forgiveOrder();
        }
    }

    /** Opens an exchange that began at {@code start}, in epoch milliseconds. */
    public static ExchangeServer start(SpotExchange spot, MarketClock clock, long start, Terms terms) {
        var server = new ExchangeServer(spot, clock, start, terms);
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
                    hubs.forEach(StreamHub::ping);
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
