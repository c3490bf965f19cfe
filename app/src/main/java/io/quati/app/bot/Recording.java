package io.quati.app.bot;

import io.quati.adapters.journal.JournalFile;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.Bar;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a journal holds of an earlier life: its bytes, what to build the bot from, and what the market told it. The
 * venue's reports are not among the events, because the simulated venue will make them again.
 */
final class Recording {

    private final List<byte[]> records = new ArrayList<>();
    private final List<Event> marketEvents = new ArrayList<>();
    private @Nullable RunSpec spec;
    private @Nullable Bar lastBar;

    private Recording() {}

    /**
     * Reads the journal in this folder.
     *
     * @throws IllegalArgumentException if a record is no entry
     */
    static Recording of(Path journal) {
        var recording = new Recording();
        var reader = new EntryReader();
        JournalFile.read(journal, 1, (_, payload) -> {
                    var bytes = new byte[payload.remaining()];
                    payload.get(bytes);
                    recording.add(bytes, reader.read(bytes));
                })
                .last();
        return recording;
    }

    private void add(byte[] bytes, Entry entry) {
        records.add(bytes);
        switch (entry) {
            case Entry.Started(var manifest) -> spec = RunSpec.of(manifest);
            case Entry.Heard(Bar bar) -> {
                marketEvents.add(bar);
                lastBar = bar;
            }
            case Entry.Heard(ExecutionReport _) -> {}
            case Entry.Heard(Event event) -> marketEvents.add(event);
            case Entry.Decided _, Entry.Placed _, Entry.Denied _, Entry.CancelRequested _ -> {}
        }
    }

    List<byte[]> records() {
        return records;
    }

    List<Event> marketEvents() {
        return marketEvents;
    }

    /** Returns what the journal was begun with. */
    Optional<RunSpec> spec() {
        return Optional.ofNullable(spec);
    }

    /** Returns the opening time of the last candle that was heard. */
    OptionalLong lastOpenTime() {
        return lastBar == null ? OptionalLong.empty() : OptionalLong.of(lastBar.openTimeMillis());
    }
}
