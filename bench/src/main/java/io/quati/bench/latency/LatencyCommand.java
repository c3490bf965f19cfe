package io.quati.bench.latency;

import io.quati.adapters.binance.spot.BinanceSpot;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceKeys;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.adapters.wire.Secret;
import io.quati.bench.Options;
import io.quati.bench.Pace;
import io.quati.bench.Percentiles;
import io.quati.bench.Scratch;
import io.quati.core.domain.Instrument;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how long an order takes from the tick that causes it to its bytes on a socket. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description =
                "From a tick to the bytes of an order on the wire: many bots, journals on the disk, the local exchange.")
public final class LatencyCommand implements Callable<Integer> {

    private static final long SECOND = 1_000_000_000L;
    private static final int PATIENCE_SECONDS = 60;
    private static final int BARE_SECONDS = 5;
    private static final int MOST_BOTS = 1_000;
    private static final int MOST_TICKS = 100_000;
    private static final int LONGEST_SECONDS = 3_600;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--bots", paramLabel = "N", description = "Bots, preset ${DEFAULT-VALUE}.")
    private int bots = 100;

    @Option(names = "--ticks", paramLabel = "N", description = "Ticks a second of all bots, preset ${DEFAULT-VALUE}.")
    private int ticks = 2_000;

    @Option(names = "--ticks-an-order", paramLabel = "N", description = "Ticks for one order, preset ${DEFAULT-VALUE}.")
    private int ticksAnOrder = 20;

    @Option(names = "--together", description = "All bots order at once, instead of one after the other.")
    private boolean together;

    @Option(names = "--seconds", paramLabel = "N", description = "Measured time, preset ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Seconds that are not measured, preset ${DEFAULT-VALUE}.")
    private int warmUp = 120;

    @Option(names = "--folder", paramLabel = "DIR", description = "Where the journals go, preset ${DEFAULT-VALUE}.")
    private Path parent = Path.of(".");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** One order's way, in nanoseconds. */
    private record Timed(TimedBot.Sent sent, long wireAt) {

        long waiting() {
            return sent.takenAt() - sent.causedAt();
        }

        long deciding() {
            return sent.decidedAt() - sent.takenAt();
        }

        long forcing() {
            return sent.durableAt() - sent.decidedAt();
        }

        long durable() {
            return sent.durableAt() - sent.causedAt();
        }

        long sending() {
            return wireAt - sent.durableAt();
        }

        long onTheWire() {
            return wireAt - sent.causedAt();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireSense();
        var options = new ExchangeOptions()
                .credentials("key", "secret")
                .symbols(List.of("BTCUSDT"))
                .limits(100_000_000, 100_000_000);
        try (var scratch = Scratch.in(parent, "quati-latency");
                LocalExchange exchange = LocalExchange.start(options.balance("USDT", new BigDecimal("10000000")));
                var tap = new Tap(exchange.uri());
                var venue = new BinanceSpot(BinanceSettings.of(
                        BinanceHosts.local(tap.uri()),
                        BinanceKeys.of(BinanceHosts.Mode.LOCAL, "key", new Secret("secret")),
                        scratch.folder()))) {
            Instrument instrument =
                    venue.market().listing("BTCUSDT").orElseThrow().instrument();
            List<TimedBot> running = new ArrayList<>();
            for (int bot = 0; bot < bots; bot++) {
                running.add(
                        new TimedBot("b" + bot, instrument, venue, scratch.folder(), ticksAnOrder, together ? 0 : bot));
            }
            awaitReady(running);
            drive(running, warmUp);
            long start = System.nanoTime();
            drive(running, seconds);
            Thread.sleep(1_000);
            List<Timed> timed = timed(running, tap.seen(), start);
            for (TimedBot bot : running) {
                bot.close();
            }
            print(timed, bareDisk(scratch.folder()));
        }
        return 0;
    }

    private void requireSense() {
        Options.requireWithin(spec, "--bots", bots, 1, MOST_BOTS);
        Options.requireWithin(spec, "--ticks", ticks, 1, MOST_TICKS);
        Options.requireWithin(spec, "--ticks-an-order", ticksAnOrder, 1, MOST_TICKS);
        Options.requireWithin(spec, "--seconds", seconds, 1, LONGEST_SECONDS);
        Options.requireWithin(spec, "--warm-up", warmUp, 0, LONGEST_SECONDS);
        Options.requireFolder(spec, "--folder", parent);
        long needed = Math.ceilDiv((long) ticksAnOrder * bots, ticks);
        if (seconds < needed) {
            throw Options.wrong(
                    spec, "it takes %d s until each bot has ordered, --seconds is %d".formatted(needed, seconds));
        }
    }

    private static void awaitReady(List<TimedBot> bots) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_SECONDS * SECOND;
        while (!bots.stream().allMatch(TimedBot::isReady)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the bots were not ready within " + PATIENCE_SECONDS + " s");
            }
            Thread.sleep(20);
        }
    }

    /** Ticks at fixed times, whether or not the bots keep up. */
    private void drive(List<TimedBot> running, int forSeconds) {
        long start = System.nanoTime();
        long total = (long) ticks * forSeconds;
        for (long tick = 0; tick < total; tick++) {
            Pace.await(start + tick * SECOND / ticks);
            running.get((int) (tick % running.size())).tick();
        }
    }

    /** As many forces a second as there were orders, with nobody else about. */
    private List<Long> bareDisk(Path folder) throws IOException {
        try (var disk = new BareDisk(folder, bots)) {
            long start = System.nanoTime();
            long total = Math.max(1, (long) ticks * BARE_SECONDS / ticksAnOrder);
            for (long i = 0; i < total; i++) {
                Pace.await(start + i * BARE_SECONDS * SECOND / total);
                disk.commit();
            }
            return disk.taken();
        }
    }

    private static List<Timed> timed(List<TimedBot> bots, Map<String, Long> seen, long since) {
        List<Timed> timed = new ArrayList<>();
        for (TimedBot bot : bots) {
            for (TimedBot.Sent sent : bot.sent()) {
                Long wire = seen.get(sent.clientId());
                if (sent.causedAt() >= since && wire != null) {
                    timed.add(new Timed(sent, wire));
                }
            }
        }
        if (timed.isEmpty()) {
            throw new IllegalStateException("no order was sent");
        }
        return timed;
    }

    private void print(List<Timed> timed, List<Long> bareDisk) {
        var out = spec.commandLine().getOut();
        String form = json
                ? "{\"orders\": %d, \"ticks_per_second\": %d, \"bots\": %d, %s}%n"
                : "%,d orders, %,d ticks/s, %d bots; milliseconds%n%s%n";
        out.printf(
                Locale.ROOT,
                form,
                timed.size(),
                ticks,
                bots,
                String.join(
                        json ? ", " : System.lineSeparator(),
                        line("waiting", timed, Timed::waiting),
                        line("deciding", timed, Timed::deciding),
                        line("forcing", timed, Timed::forcing),
                        line("intent_durable", timed, Timed::durable),
                        line("sending", timed, Timed::sending),
                        line("on_the_wire", timed, Timed::onTheWire),
                        line("bare_disk", bareDisk, Long::longValue)));
        out.flush();
    }

    private <T> String line(String name, List<T> timed, ToLongFunction<T> of) {
        var taken = Percentiles.of(timed.stream().mapToLong(of).toArray());
        String form = json
                ? "\"%s\": {\"p50\": %.3f, \"p90\": %.3f, \"p99\": %.3f, \"max\": %.3f}"
                : "  %-15s p50 %7.3f  p90 %7.3f  p99 %7.3f  max %7.3f";
        return String.format(Locale.ROOT, form, name, taken.p50(), taken.p90(), taken.p99(), taken.max());
    }
}
