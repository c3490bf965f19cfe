package io.quati.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.BacktestResult;
import io.quati.core.backtest.BarFeed;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.MergedFeed;
import io.quati.core.backtest.Replay;
import io.quati.core.backtest.RunSpec;
import io.quati.core.backtest.SimulatedRun;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.domain.OperatorCommand;
import io.quati.core.domain.Opinion;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.engine.EventSource;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.000000001Z");

    @ParameterizedTest
    @ValueSource(strings = {"sma-cross", "grid", "buy-and-hold", "opinion-follower"})
    void everyEntryOfARunReadsBackAsItWasWritten(String strategy) {
        List<Entry> written = new ArrayList<>();
        List<byte[]> records = record(spec(strategy), Markets.randomWalk(1, 600), opinions(600), written);

        var reader = new EntryReader();
        assertThat(records.stream().map(reader::read).toList()).isEqualTo(written);
    }

    @Test
    void rareEntriesReadBackToo() {
        var order =
                new Order(7, NOON, Markets.BTC, Side.SELL, new OrderType.Stop(new Price(5)), new Quantity(3), 4, true);
        List<Entry> entries = List.of(
                new Entry.Started(new Manifest(Map.of("a", "b"), List.of(Markets.BTC))),
                new Entry.Heard(new OperatorCommand.Halt(NOON, "fire")),
                new Entry.Heard(new OperatorCommand.Resume(NOON, "out")),
                new Entry.Heard(new ExecutionReport.Rejected(NOON, 7, "no")),
                new Entry.Denied(order, List.of(Reason.of("risk.halted"), Reason.of("risk.overspending", 2, 1))),
                new Entry.CancelRequested(7));
        var writer = new EntryWriter();
        var reader = new EntryReader();

        assertThat(entries.stream().map(writer::write).map(reader::read).toList())
                .isEqualTo(entries);
    }

    @Test
    void refusesBytesThatAreNoEntry() {
        var reader = new EntryReader();
        byte[] cancel = new EntryWriter().write(new Entry.CancelRequested(7));

        assertThatIllegalArgumentException().isThrownBy(() -> reader.read(new byte[] {99}));
        assertThatIllegalArgumentException().isThrownBy(() -> reader.read(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> reader.read(Arrays.copyOf(cancel, 5)));
        assertThatIllegalArgumentException().isThrownBy(() -> reader.read(Arrays.copyOf(cancel, 20)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sma-cross", "grid", "opinion-follower"})
    @Covers("BT-013")
    void backtestShadowAndReplayDecideTheSame(String strategy) throws InterruptedException {
        BarSeries market = Markets.randomWalk(42, 3_000);
        List<Opinion> opinions = opinions(3_000);

        BacktestResult backtest = Backtest.run(spec(strategy), market, opinions, Journal.NONE);
        List<byte[]> history = record(spec(strategy), market, opinions, new ArrayList<>());
        var shadowHash = new DecisionHash();
        List<byte[]> shadow = shadow(spec(strategy), market, opinions, shadowHash);
        Replay.Outcome replay = Replay.run(shadow);

        assertThat(backtest.fills()).isNotEmpty();
        assertThat(shadowHash.value()).isEqualTo(backtest.decisionHash());
        assertThat(replay.decisionHash()).isEqualTo(backtest.decisionHash());
        assertThat(replay.entries()).isEqualTo(shadow.size());
        assertThat(replay.portfolio().equity()).isEqualTo(backtest.finalEquity());
        assertThat(shadow).usingElementComparator(Arrays::compare).isEqualTo(history);
    }

    @Test
    void replayNamesTheEntryThatTheEngineWouldNotHaveWritten() {
        List<byte[]> records = record(spec("sma-cross"), Markets.randomWalk(1, 600), List.of(), new ArrayList<>());
        int order = indexOf(records, Kind.PLACED);
        records.get(order)[8] ^= 1;

        assertThatThrownBy(() -> Replay.run(records))
                .isInstanceOf(JournalMismatchException.class)
                .hasMessageContaining("entry " + (order + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sma-cross", "grid"})
    void aRunCutAnywhereGoesOnAsIfNothingHadHappened(String strategy) {
        BarSeries market = Markets.randomWalk(5, 250);
        List<byte[]> whole = record(spec(strategy), market, List.of(), new ArrayList<>());

        for (int cut = 0; cut <= whole.size(); cut++) {
            List<byte[]> journal = new ArrayList<>(whole.subList(0, cut));
            var resumed = new RecordedJournal(List.copyOf(journal).iterator(), journal::add);
            new SimulatedRun(spec(strategy), new BarFeed(market), resumed).runToEnd();
            assertThat(journal)
                    .as("cut after %d", cut)
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(whole);
        }
    }

    @Test
    void explainsAnOrderFromCauseToFill() {
        List<Entry> entries = new ArrayList<>();
        record(spec("sma-cross"), Markets.randomWalk(1, 600), List.of(), entries);

        Explanation explanation = Explanation.of(1, entries).orElseThrow();

        assertThat(explanation.decision().value().toString()).contains("sma-cross.up");
        assertThat(explanation.cause().number())
                .isEqualTo(explanation.decision().number() - 1);
        assertThat(explanation.order().number())
                .isEqualTo(explanation.decision().number() + 1);
        assertThat(explanation.reports())
                .hasSize(2)
                .last()
                .satisfies(report -> assertThat(report.value()).isInstanceOf(ExecutionReport.Filled.class));
        assertThat(Explanation.of(1_000_000, entries)).isEmpty();
    }

    private static RunSpec spec(String strategy) {
        Map<String, String> parameters = strategy.equals("sma-cross") ? Map.of("fast", "3", "slow", "8") : Map.of();
        return new RunSpec(
                Markets.BTC,
                strategy,
                parameters,
                strategy.equals("opinion-follower") ? "10%" : "all",
                Money.of("10000", "USDT"),
                FillModel.of(FeeRate.of("0.001"), 0.0005));
    }

    private static List<Opinion> opinions(int bars) {
        List<Opinion> opinions = new ArrayList<>();
        for (int i = 0; i < bars / 50; i++) {
            Instant at = Instant.ofEpochSecond(i * 3_000L + 30);
            double score = i % 3 == 0 ? 0.9 : i % 3 == 1 ? 0.1 : -0.9;
            opinions.add(new Opinion(at, Markets.BTC, "model:test", score, "", at.plusSeconds(60)));
        }
        return opinions;
    }

    private static List<byte[]> record(RunSpec spec, BarSeries market, List<Opinion> opinions, List<Entry> entries) {
        List<byte[]> records = new ArrayList<>();
        var writer = new EntryWriter();
        Backtest.run(spec, market, opinions, entry -> {
            entries.add(entry);
            records.add(writer.write(entry));
        });
        return records;
    }

    /** Runs over a live feed: another thread puts the events into a queue, the engine waits for them. */
    private static List<byte[]> shadow(RunSpec spec, BarSeries market, List<Opinion> opinions, DecisionHash hash)
            throws InterruptedException {
        var queue = new LinkedBlockingQueue<Event>();
        var history = new MergedFeed(List.of(market), opinions);
        List<Event> events = new ArrayList<>();
        for (Event event = history.next(); event != null; event = history.next()) {
            events.add(event);
        }
        Thread feed = Thread.ofVirtual().start(() -> queue.addAll(events));
        Iterator<Event> left = events.iterator();
        EventSource live = () -> left.hasNext() && left.next() != null ? take(queue) : null;
        List<byte[]> records = new ArrayList<>();
        var writer = new EntryWriter();
        new SimulatedRun(spec, live, Journal.both(hash, entry -> records.add(writer.write(entry)))).runToEnd();
        feed.join();
        return records;
    }

    private static Event take(LinkedBlockingQueue<Event> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int indexOf(List<byte[]> records, Kind kind) {
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i)[0] == kind.code()) {
                return i;
            }
        }
        return -1;
    }
}
