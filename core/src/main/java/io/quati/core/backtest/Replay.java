package io.quati.core.backtest;

import io.quati.core.domain.Event;
import io.quati.core.engine.Engine;
import io.quati.core.engine.EventSource;
import io.quati.core.execution.Venue;
import io.quati.core.journal.DecisionHash;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryReader;
import io.quati.core.journal.Journal;
import io.quati.core.journal.RecordedJournal;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.risk.ApprovedOrder;
import io.quati.core.risk.RiskGate;
import io.quati.core.risk.RiskRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Lives a journal again: tells a new engine every recorded event, the venue's reports included, and demands that
 * it writes the recorded journal, byte for byte. No venue and no model is asked anything.
 */
public final class Replay {

    private Replay() {}

    /**
     * What the replay came to.
     *
     * @param entries how many entries were written again
     * @param decisionHash fingerprint of all decisions
     */
    public record Outcome(long entries, String decisionHash, Portfolio portfolio) {}

    /**
     * Replays {@code records}, the payloads of a journal from its first entry on.
     *
     * @throws io.quati.core.journal.JournalMismatchException if the engine writes anything else
     * @throws IllegalArgumentException if there is no manifest or a record is no entry
     */
    public static Outcome run(List<byte[]> records) {
        var reader = new EntryReader();
        List<Event> events = new ArrayList<>();
        RunSpec spec = null;
        for (byte[] bytes : records) {
            switch (reader.read(bytes)) {
                case Entry.Started(var manifest) -> spec = RunSpec.of(manifest);
                case Entry.Heard(Event event) -> events.add(event);
                case Entry.Decided _, Entry.Placed _, Entry.Denied _, Entry.CancelRequested _ -> {}
            }
        }
        if (spec == null) {
            throw new IllegalArgumentException(
                    "journal must begin with a manifest, has " + records.size() + " entries");
        }
        var hash = new DecisionHash();
        var recorded = new RecordedJournal(records.iterator(), _ -> {
            throw new IllegalStateException("a replay writes nothing new");
        });
        Journal journal = Journal.both(recorded, hash);
        var engine = new Engine(
                spec.newStrategy(),
                new RiskGate(RiskRules.of(spec.account())),
                new SilentVenue(),
                journal,
                new Portfolio(spec.cash()));
        journal.append(new Entry.Started(spec.toManifest()));
        engine.run(feed(events));
        recorded.requireEnd();
        return new Outcome(recorded.count(), hash.value(), engine.portfolio());
    }

    private static EventSource feed(List<Event> events) {
        var iterator = events.iterator();
        return () -> iterator.hasNext() ? iterator.next() : null;
    }

    /** Its answers are in the journal already. */
    private static final class SilentVenue implements Venue {
        @Override
        public void submit(ApprovedOrder order) {}

        @Override
        public void cancel(long orderId, Instant decidedAt) {}
    }
}
