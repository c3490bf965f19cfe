package io.quati.bench.latency;

import io.quati.adapters.desk.DeskOptions;
import io.quati.adapters.desk.OrderDesk;
import io.quati.adapters.desk.RecoveredOrders;
import io.quati.adapters.journal.JournalFile;
import io.quati.adapters.journal.JournalOptions;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.Event;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.Reason;
import io.quati.core.engine.Engine;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange;
import io.quati.core.execution.Venue;
import io.quati.core.feature.Features;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.journal.RecordedJournal;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.ApprovedOrder;
import io.quati.core.risk.RiskGate;
import io.quati.core.risk.RiskLimits;
import io.quati.core.risk.RiskRules;
import io.quati.core.strategy.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A bot as it trades for real – journal on the disk, risk gate, desk – that goes in and out of a position every few ticks
 * and takes down when each of its orders was caused and when it was on disk.
 */
final class TimedBot implements AutoCloseable {

    private static final long LOTS_WORTH_TRADING = 50;
    private static final RiskLimits LIMITS = new RiskLimits(100_000, 0.5, 0.9);

    private final String name;
    private final Instrument instrument;
    private final JournalFile file;
    private final OrderDesk desk;
    private final Engine engine;
    private final BarSeries heard;
    private final int ticksAnOrder;
    private final BlockingQueue<Object> news = new LinkedBlockingQueue<>();
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private long ticks;
    private long causedAt;
    private long takenAt;
    private long decidedAt;
    private volatile boolean closed;

    /**
     * An order on its way, in nanoseconds: when the tick came that caused it, when the bot's thread took that tick up, when the
     * intent was handed to the journal, and when it was on disk.
     */
    record Sent(String clientId, long causedAt, long takenAt, long decidedAt, long durableAt) {}

    private record Tick(long at) {}

    /** @param phase which of its first ticks make an order: bots that all act at once are another story */
    TimedBot(String name, Instrument instrument, Exchange exchange, Path folder, int ticksAnOrder, int phase) {
        this.name = name;
        this.ticks = phase;
        this.instrument = instrument;
        this.ticksAnOrder = ticksAnOrder;
        this.heard = new BarSeries(instrument, Duration.ofMinutes(1));
        this.file = JournalFile.open(folder.resolve(name), JournalOptions.DEFAULT);
        this.desk = new OrderDesk(
                exchange,
                instrument,
                name,
                1,
                new RecoveredOrders(),
                news::add,
                InstantSource.system(),
                DeskOptions.DEFAULT);
        var entries = new RecordedJournal(Collections.emptyIterator(), file::append);
        Journal journal = new Journal() {
            @Override
            public void append(Entry entry) {
                entries.append(entry);
            }

            @Override
            public void beginCommit() {
                decidedAt = System.nanoTime();
                file.beginCommit();
            }

            @Override
            public void commit() {
                file.commit();
            }
        };
        var rules = new ArrayList<>(RiskRules.spot());
        rules.addAll(LIMITS.rules());
        this.engine = new Engine(
                inAndOut(),
                new RiskGate(rules),
                timed(),
                journal,
                new Portfolio(Money.of("10000", instrument.quote())));
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::work);
        desk.start();
    }

    private Strategy inAndOut() {
        return (_, features) -> ++ticks % ticksAnOrder == 0 ? turn(features) : Decision.HOLD;
    }

    private Decision turn(Features features) {
        long lots = features.positionLots(instrument) > 0 ? 0 : LOTS_WORTH_TRADING;
        return new TargetPosition(instrument, new Exposure.Lots(lots), Reason.of("bench"));
    }

    private Venue timed() {
        return new Venue() {
            @Override
            public void submit(ApprovedOrder order) {
                var id = new ClientOrderId(
                        name, 1, order.order().slot(), order.order().id());
                sent.add(new Sent(id.text(), causedAt, takenAt, decidedAt, System.nanoTime()));
                desk.submit(order);
            }

            @Override
            public void prepare(ApprovedOrder order) {
                desk.prepare(order);
            }

            @Override
            public void cancel(long orderId, Instant decidedAt) {
                desk.cancel(orderId, decidedAt);
            }
        };
    }

    boolean isReady() {
        return desk.state().isSynchronized();
    }

    /** Hears a tick. */
    void tick() {
        news.add(new Tick(System.nanoTime()));
    }

    List<Sent> sent() {
        synchronized (sent) {
            return List.copyOf(sent);
        }
    }

    private void work() {
        try {
            while (!closed) {
                switch (news.take()) {
                    case Tick(long at) -> {
                        causedAt = at;
                        takenAt = System.nanoTime();
                        long minute = Duration.ofMinutes(1).toMillis();
                        long openTime = System.currentTimeMillis() - minute;
                        long next =
                                heard.size() == 0 ? openTime : Math.max(openTime, heard.openTime(heard.size() - 1) + 1);
                        engine.accept(heard.append(next, new Ohlcv(60_000, 60_000, 60_000, 60_000, 1)));
                    }
                    case Event event -> engine.accept(event);
                    default -> throw new IllegalStateException("unknown news");
                }
                if (news.isEmpty()) {
                    file.flush();
                    file.reserve();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        desk.close();
        file.close();
    }
}
