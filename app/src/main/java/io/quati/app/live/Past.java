package io.quati.app.live;

import io.quati.adapters.desk.RecoveredOrders;
import io.quati.adapters.journal.JournalFile;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.Bar;
import io.quati.core.domain.Event;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryReader;
import io.quati.core.risk.RiskLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the journal holds of a bot's earlier life: everything it was told, and every order it wrote down. */
final class Past {

    private final List<byte[]> records = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final RecoveredOrders orders = new RecoveredOrders();
    private @Nullable RunSpec spec;
    private @Nullable RiskLimits limits;
    private Map<String, String> settings = new TreeMap<>();
    private @Nullable Bar lastBar;

    /**
     * Reads the journal in this folder.
     *
     * @throws IllegalArgumentException if a record is no entry
     */
    static Past of(Path journal) {
        var past = new Past();
        var reader = new EntryReader();
        JournalFile.read(journal, 1, (_, payload) -> {
                    var bytes = new byte[payload.remaining()];
                    payload.get(bytes);
                    past.add(bytes, reader.read(bytes));
                })
                .last();
        return past;
    }

    private void add(byte[] bytes, Entry entry) {
        records.add(bytes);
        orders.add(entry);
        if (entry instanceof Entry.Started(var manifest)) {
            settings = manifest.settings();
            spec = RunSpec.of(manifest);
            limits = RiskLimits.of(manifest.settings()).orElse(null);
        } else if (entry instanceof Entry.Heard(Event event)) {
            events.add(event);
            if (event instanceof Bar bar) {
                lastBar = bar;
            }
        }
    }

    List<byte[]> records() {
        return records;
    }

    /** Returns all it was told, reports of the exchange included: these cannot be had again. */
    List<Event> events() {
        return events;
    }

    RecoveredOrders orders() {
        return orders;
    }

    /** Returns what the journal was begun with. */
    Optional<RunSpec> spec() {
        return Optional.ofNullable(spec);
    }

    /** Returns all settings that the journal was begun with; none if it was not begun. */
    Map<String, String> settings() {
        return settings;
    }

    /** Returns the limits that the journal was begun with. */
    Optional<RiskLimits> limits() {
        return Optional.ofNullable(limits);
    }

    /** Returns the opening time of the last candle that was heard. */
    OptionalLong lastOpenTime() {
        return lastBar == null ? OptionalLong.empty() : OptionalLong.of(lastBar.openTimeMillis());
    }
}
