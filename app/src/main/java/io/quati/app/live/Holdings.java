package io.quati.app.live;

import io.quati.adapters.journal.JournalBrokenException;
import io.quati.adapters.journal.JournalFailedException;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Side;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What bots have gained and spent of each asset, as their journals say. */
public final class Holdings {

    private final Map<String, BigDecimal> changes = new TreeMap<>();

    /** Takes in what this journal says; one that cannot be read says nothing. */
    public void add(Path journal) {
        if (!Files.isDirectory(journal)) {
            return;
        }
        try {
            Past past = Past.of(journal);
            past.spec()
                    .ifPresent(spec -> past.events().forEach(event -> {
                        if (event instanceof Filled fill) {
                            add(fill, spec.instrument());
                        }
                    }));
        } catch (JournalBrokenException | JournalFailedException | IllegalArgumentException _) {
            // its bot will say so, and not trade
        }
    }

    private void add(Filled fill, Instrument instrument) {
        long lots = fill.quantity().lots();
        BigDecimal units = instrument.lotSize().multiply(BigDecimal.valueOf(lots));
        Money notional = instrument.notional(fill.price(), lots);
        boolean buys = fill.side() == Side.BUY;
        change(instrument.base(), buys ? units : units.negate());
        change(instrument.quote(), buys ? notional.toBigDecimal().negate() : notional.toBigDecimal());
        change(fill.fee().currency(), fill.fee().toBigDecimal().negate());
    }

    private void change(String asset, BigDecimal amount) {
        changes.merge(asset, amount, BigDecimal::add);
    }

    /** Returns by how much there is more of each asset than at the start. */
    public Map<String, BigDecimal> changes() {
        return new TreeMap<>(changes);
    }
}
