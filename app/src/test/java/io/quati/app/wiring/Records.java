package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.journal.JournalFile;
import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.Replay;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.journal.ChainReading;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryReader;
import io.quati.core.journal.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The entries of a journal on disk, and what must be true of them. */
record Records(List<byte[]> bytes) {

    static Records of(Path journal) {
        List<byte[]> bytes = new ArrayList<>();
        var report = JournalFile.read(journal, 1, (_, payload) -> {
            var record = new byte[payload.remaining()];
            payload.get(record);
            bytes.add(record);
        });
        assertThat(report.reading()).isNotInstanceOf(ChainReading.Broken.class);
        return new Records(bytes);
    }

    private List<Entry> entries() {
        var reader = new EntryReader();
        return bytes.stream().map(reader::read).toList();
    }

    List<Long> barTimes() {
        return entries().stream()
                .filter(entry -> entry instanceof Entry.Heard(Bar _))
                .map(entry -> ((Bar) ((Entry.Heard) entry).event()).openTimeMillis())
                .toList();
    }

    long fills() {
        return entries().stream()
                .filter(entry -> entry instanceof Entry.Heard(Filled _))
                .count();
    }

    void requireBeginsWith(Records earlier) {
        assertThat(bytes).hasSizeGreaterThanOrEqualTo(earlier.bytes.size());
        for (int i = 0; i < earlier.bytes.size(); i++) {
            assertThat(bytes.get(i)).as("entry %d", i + 1).isEqualTo(earlier.bytes.get(i));
        }
    }

    /** Shadow is back-test is replay: the same decisions, and the journal byte for byte. */
    void requireLivesAgain() {
        Replay.Outcome replay = Replay.run(bytes);
        assertThat(replay.entries()).isEqualTo(bytes.size());
        Entry first = entries().getFirst();
        RunSpec spec = RunSpec.of(((Entry.Started) first).manifest());
        var series = new BarSeries(spec.instrument(), Duration.ofMinutes(1));
        for (Entry entry : entries()) {
            if (entry instanceof Entry.Heard(Bar bar)) {
                series.append(bar.openTimeMillis(), bar.numbers());
            }
        }
        assertThat(Backtest.run(spec, series, List.of(), Journal.NONE).decisionHash())
                .isEqualTo(replay.decisionHash());
    }
}
