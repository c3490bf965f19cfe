package io.quati.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.backtest.BarFeed;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.SimulatedVenue;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Decision;
import io.quati.core.domain.Decision.Exposure;
import io.quati.core.domain.Decision.TargetPosition;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.domain.OperatorCommand;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Reason;
import io.quati.core.domain.Side;
import io.quati.core.execution.Venue;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.ApprovedOrder;
import io.quati.core.risk.RiskGate;
import io.quati.core.risk.RiskLimits;
import io.quati.core.risk.RiskRules;
import io.quati.core.strategy.Strategy;
import io.quati.core.strategy.grid.GridPlan;
import io.quati.core.strategy.grid.GridStrategy;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {

    private final List<Entry> journal = new ArrayList<>();

    @Test
    void journalsEventDecisionAndOrderInTheOrderOfCauseAndEffect() {
        run((bar, _) -> bar.index() == 0 ? buy(1) : Decision.HOLD, Markets.flat(100, 101));

        assertThat(journal.stream().map(entry -> entry.getClass().getSimpleName()))
                .containsExactly("Heard", "Decided", "Placed", "Heard", "Heard", "Heard");
        assertThat(journal.get(4))
                .isInstanceOfSatisfying(
                        Entry.Heard.class, heard -> assertThat(heard.event()).isInstanceOf(Filled.class));
    }

    @Test
    void aDeniedOrderIsJournalledAndNeverSent() {
        Portfolio portfolio = run((_, _) -> buy(1_000_000), Markets.flat(100, 101));

        assertThat(journal).hasAtLeastOneElementOfType(Entry.Denied.class);
        assertThat(journal).noneMatch(Entry.Placed.class::isInstance);
        assertThat(portfolio.cash()).isEqualTo(portfolio.initialCash());
    }

    @Test
    void aRepeatedReportChangesNothing() {
        List<Event> events = new ArrayList<>();
        var engine = new Engine(
                (bar, _) -> bar.index() == 0 ? buy(5) : Decision.HOLD,
                new RiskGate(RiskRules.spot()),
                new RecordingVenue(),
                journal::add,
                new Portfolio(Money.of("10000", "USDT")));
        run((bar, _) -> bar.index() == 0 ? buy(5) : Decision.HOLD, Markets.flat(100, 101));
        journal.stream()
                .filter(Entry.Heard.class::isInstance)
                .map(entry -> ((Entry.Heard) entry).event())
                .forEach(events::add);

        for (Event event : events) {
            engine.accept(event);
            engine.accept(event instanceof Filled ? event : events.get(events.size() - 2));
        }

        assertThat(engine.portfolio().position(Markets.BTC).lots()).isEqualTo(5);
    }

    @Test
    void aHaltCancelsWhatRestsAndStopsNewRisk() {
        var venue = new RecordingVenue();
        var engine = new Engine(
                new GridStrategy(new GridPlan(4, 1, GridPlan.Geometry.ARITHMETIC), new Exposure.Lots(10), false),
                new RiskGate(RiskRules.spot()),
                venue,
                journal::add,
                new Portfolio(Money.of("10000", "USDT")));
        BarSeries market = Markets.flat(100, 100, 100);
        engine.accept(market.bar(0));
        assertThat(venue.submitted).hasSize(1);

        engine.accept(new OperatorCommand.Halt(market.bar(0).knownAt(), "test"));
        engine.accept(market.bar(1));

        assertThat(venue.cancelled).containsExactly(1L);
        assertThat(venue.submitted).hasSize(1);
    }

    @Test
    @Covers("IMP-004")
    void whatAHaltCancelledIsNotAskedForAgainEvenIfItReduces() {
        var venue = new RecordingVenue();
        var engine = new Engine(
                (bar, _) -> buy(bar.index() == 0 ? 5 : 2),
                new RiskGate(RiskRules.spot()),
                venue,
                journal::add,
                new Portfolio(Money.of("10000", "USDT")));
        BarSeries market = Markets.flat(100, 100);
        Instant now = market.bar(1).knownAt();
        engine.accept(market.bar(0));
        engine.accept(new Filled(
                now,
                venue.submitted.getFirst(),
                1,
                Side.BUY,
                Markets.BTC.nearestPrice(100),
                new Quantity(5),
                Money.zero("USDT"),
                ExecutionReport.Liquidity.TAKER,
                true));
        engine.accept(market.bar(1));
        assertThat(venue.submitted).as("three are to be sold").hasSize(2);

        engine.accept(new OperatorCommand.Halt(now, "test"));
        engine.accept(new Cancelled(now, venue.submitted.getLast(), "cancelled"));

        assertThat(venue.cancelled).containsExactly(venue.submitted.getLast());
        assertThat(venue.submitted).hasSize(2);
    }

    @Test
    @Covers("IMP-004")
    void aGridRestsWhileHaltedAndGoesOnWhenResumed() {
        var venue = new RecordingVenue();
        var engine = new Engine(
                new GridStrategy(new GridPlan(4, 1, GridPlan.Geometry.ARITHMETIC), new Exposure.Lots(10), false),
                new RiskGate(RiskRules.spot()),
                venue,
                journal::add,
                new Portfolio(Money.of("10000", "USDT")));
        BarSeries market = Markets.flat(100, 100, 100, 100);
        Instant now = market.bar(0).knownAt();
        engine.accept(market.bar(0));
        long first = venue.submitted.getFirst();
        engine.accept(new Accepted(now, first));
        engine.accept(new Filled(
                now,
                first,
                1,
                Side.BUY,
                Markets.BTC.nearestPrice(100),
                new Quantity(10),
                Money.zero("USDT"),
                ExecutionReport.Liquidity.TAKER,
                true));
        int placed = venue.submitted.size();
        assertThat(placed).as("the grid rests").isGreaterThan(1);

        engine.accept(new OperatorCommand.Halt(now, "test"));
        for (long id : List.copyOf(venue.cancelled)) {
            engine.accept(new Cancelled(now, id, "cancelled"));
        }
        engine.accept(market.bar(1));
        assertThat(venue.submitted).as("nothing rests while halted").hasSize(placed);
        assertThat(engine.portfolio().isWorking()).isFalse();

        engine.accept(new OperatorCommand.Resume(now, "test"));
        engine.accept(market.bar(2));
        assertThat(venue.submitted).hasSizeGreaterThan(placed);
    }

    @Test
    @Covers("IMP-004")
    void aBlownFuseCancelsWhatRests() {
        var venue = new RecordingVenue();
        var engine = new Engine(
                new GridStrategy(new GridPlan(40, 1, GridPlan.Geometry.ARITHMETIC), new Exposure.Lots(10), false),
                new RiskGate(new RiskLimits(5, 0.5, 0.5).rules()),
                venue,
                journal::add,
                new Portfolio(Money.of("10000", "USDT")));
        BarSeries market = Markets.flat(100, 100, 100);
        Instant now = market.bar(0).knownAt();
        engine.accept(market.bar(0));
        engine.accept(new Filled(
                now,
                venue.submitted.getFirst(),
                1,
                Side.BUY,
                Markets.BTC.nearestPrice(100),
                new Quantity(10),
                Money.zero("USDT"),
                ExecutionReport.Liquidity.TAKER,
                true));

        assertThat(venue.submitted).hasSize(5);
        assertThat(venue.cancelled).containsExactlyElementsOf(venue.submitted.subList(1, 5));
        assertThat(journal).filteredOn(Entry.Denied.class::isInstance).hasSize(1);
        engine.accept(market.bar(1));
        assertThat(venue.submitted).hasSize(5);
    }

    @Test
    @Covers("IMP-007")
    void whatLeavesIsOnDiskBefore() {
        var order = new OrderOfThings();
        var engine = new Engine(
                new GridStrategy(new GridPlan(4, 1, GridPlan.Geometry.ARITHMETIC), new Exposure.Lots(10), false),
                new RiskGate(RiskRules.spot()),
                order,
                order,
                new Portfolio(Money.of("10000", "USDT")));
        BarSeries market = Markets.flat(100, 100);

        engine.accept(market.bar(0));
        engine.accept(new OperatorCommand.Halt(market.bar(0).knownAt(), "test"));

        assertThat(order.done)
                .containsExactly(
                        "Heard",
                        "Decided",
                        "Placed",
                        "begin to commit",
                        "prepare",
                        "commit",
                        "submit",
                        "Heard",
                        "CancelRequested",
                        "commit",
                        "cancel");
    }

    private Portfolio run(Strategy strategy, BarSeries market) {
        var portfolio = new Portfolio(Money.of("10000", "USDT"));
        var venue = new SimulatedVenue(new BarFeed(market), FillModel.of(FeeRate.of("0.001"), 0), portfolio.cash());
        new Engine(strategy, new RiskGate(RiskRules.spot()), venue, journal::add, portfolio).run(venue);
        return portfolio;
    }

    private static Decision buy(long lots) {
        return new TargetPosition(Markets.BTC, new Exposure.Lots(lots), Reason.of("test"));
    }

    @Test
    void bothJournalsAreTold() {
        var first = new OrderOfThings();
        var second = new OrderOfThings();

        Journal both = Journal.both(first, second);
        both.append(new Entry.CancelRequested(1));
        both.beginCommit();
        both.commit();

        assertThat(first.done).containsExactly("CancelRequested", "begin to commit", "commit");
        assertThat(second.done).isEqualTo(first.done);
    }

    /** A venue that only remembers what it was asked. */
    private static final class RecordingVenue implements Venue {
        private final List<Long> submitted = new ArrayList<>();
        private final List<Long> cancelled = new ArrayList<>();

        @Override
        public void submit(ApprovedOrder order) {
            submitted.add(order.order().id());
        }

        @Override
        public void cancel(long orderId, Instant decidedAt) {
            cancelled.add(orderId);
        }
    }

    /** A journal and a venue that remember what came after what. */
    private static final class OrderOfThings implements Journal, Venue {
        private final List<String> done = new ArrayList<>();

        @Override
        public void append(Entry entry) {
            done.add(entry.getClass().getSimpleName());
        }

        @Override
        public void beginCommit() {
            done.add("begin to commit");
        }

        @Override
        public void commit() {
            done.add("commit");
        }

        @Override
        public void prepare(ApprovedOrder order) {
            done.add("prepare");
        }

        @Override
        public void submit(ApprovedOrder order) {
            done.add("submit");
        }

        @Override
        public void cancel(long orderId, Instant decidedAt) {
            done.add("cancel");
        }
    }
}
