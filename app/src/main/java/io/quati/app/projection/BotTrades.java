package io.quati.app.projection;

import io.quati.adapters.journal.Bookmark;
import io.quati.adapters.journal.JournalFile;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.Money;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryReader;
import io.quati.core.journal.Manifest;
import io.quati.core.portfolio.Portfolio;
import io.quati.core.portfolio.Position;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trades of one bot, as its journal tells them. It is read from the beginning, since what a sale earned depends on
 * all trades before it; those up to {@code filed} are in the files already.
 */
final class BotTrades {

    private final String name;
    private final Path journal;
    private final String mode;
    private final EntryReader reader = new EntryReader();
    private final List<FiledTrade> waiting = new ArrayList<>();
    private Bookmark filed;
    private Bookmark read = Bookmark.START;
    private @Nullable Portfolio portfolio;
    private @Nullable Instrument instrument;

    /** @param filed how far the files have followed the journal */
    BotTrades(String name, Path journal, String mode, Bookmark filed) {
        this.name = name;
        this.journal = journal;
        this.mode = mode;
        this.filed = filed;
    }

    String name() {
        return name;
    }

    /**
     * Makes sure that the files have followed this journal and no other.
     *
     * @throws io.quati.adapters.journal.JournalBrokenException if they have not
     */
    void verify() {
        if (!filed.equals(Bookmark.START)) {
            JournalFile.follow(journal, filed, (_, _) -> {});
        }
    }

    /**
     * Returns trades that are in no file yet: the same again until {@link #filed()} is told. Empty once there are no more.
     *
     * @throws io.quati.adapters.journal.JournalBrokenException if the journal cannot be trusted
     */
    List<FiledTrade> next() {
        boolean more = Files.isDirectory(journal);
        while (more && waiting.isEmpty()) {
            Bookmark from = read;
            read = JournalFile.follow(journal, from, this::hear);
            more = !read.equals(from);
        }
        return List.copyOf(waiting);
    }

    /** How far the journal has been read. */
    Bookmark position() {
        return read.position().sequence() < filed.position().sequence() ? filed : read;
    }

    /** Takes in that what was returned last is in the files. */
    void filed() {
        filed = position();
        waiting.clear();
    }

    private void hear(long sequence, ByteBuffer payload) {
        if (EntryReader.isBar(payload)) {
            return;
        }
        var bytes = new byte[payload.remaining()];
        payload.get(bytes);
        switch (reader.read(bytes)) {
            case Entry.Started(Manifest manifest) -> {
                instrument = manifest.instruments().getFirst();
                portfolio = new Portfolio(RunSpec.of(manifest).cash());
            }
            case Entry.Placed(var order) -> account().submitted(order);
            case Entry.Heard(Filled fill) ->
                fill(fill, sequence > filed.position().sequence());
            case Entry.Heard(ExecutionReport report) -> account().apply(report);
            case Entry.Heard(Funding funding) -> account().apply(funding);
            case Entry.Heard(Liquidation liquidation) -> account().apply(liquidation);
            case Entry.Heard _, Entry.Decided _, Entry.Denied _, Entry.CancelRequested _ -> {
                // changes no money
            }
        }
    }

    private void fill(Filled fill, boolean isNew) {
        Position position = account().position(traded());
        Money before = position.realized().minus(position.fees());
        account().apply(fill);
        Money profit = position.realized().minus(position.fees()).minus(before);
        if (isNew) {
            waiting.add(new FiledTrade(
                    fill.knownAt(),
                    name,
                    traded().symbol(),
                    fill.side().name(),
                    traded().toBigDecimal(fill.price()),
                    traded().toBigDecimal(fill.quantity()),
                    fill.fee().toBigDecimal(),
                    fill.fee().currency(),
                    profit.toBigDecimal(),
                    null,
                    mode,
                    fill.orderId(),
                    fill.tradeId()));
        }
    }

    private Portfolio account() {
        return begun(portfolio);
    }

    private Instrument traded() {
        return begun(instrument);
    }

    private static <T> T begun(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a journal must begin with what was started");
        }
        return value;
    }
}
