package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Event;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Liquidation;
import io.quati.core.domain.Order;
import io.quati.core.journal.Entry;
import io.quati.core.journal.Journal;
import io.quati.core.performance.Fill;
import io.quati.core.performance.Payment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journal that keeps the fills and payments of each instrument, each with the bar it happened in, and the number of
 * bars seen.
 */
final class FillLog implements Journal {

    private final Map<String, Track> tracks = new LinkedHashMap<>();

    /** Whose order it is; kept only where there are several instruments. */
    private final Map<Long, Track> orders = new LinkedHashMap<>();

    private final @Nullable Track sole;

    private long refused;

    FillLog(List<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            tracks.put(instrument.symbol(), new Track());
        }
        sole = instruments.size() == 1 ? track(instruments.getFirst()) : null;
    }

    @Override
    public void append(Entry entry) {
        if (entry instanceof Entry.Heard(Event event)) {
            hear(event);
        } else if (sole == null && entry instanceof Entry.Placed(Order order)) {
            orders.put(order.id(), track(order.instrument()));
        } else if (entry instanceof Entry.Denied) {
            refused++;
        }
    }

    private void hear(Event event) {
        if (event instanceof Bar bar) {
            (sole == null ? track(bar.instrument()) : sole).bars++;
        } else if (event instanceof Filled filled) {
            Track track = sole == null ? orders.get(filled.orderId()) : sole;
            if (track != null) {
                track.add(new Fill(track.bars, filled));
            }
        } else if (event instanceof Liquidation liquidation) {
            Track track = track(liquidation.instrument());
            track.add(Fill.of(track.bars, liquidation));
        } else if (event instanceof Funding funding) {
            Track track = track(funding.instrument());
            if (track.lots != 0) {
                track.payments.add(new Payment(track.bars, funding.payment(track.lots)));
            }
        } else if (event instanceof Rejected) {
            refused++;
        }
    }

    /** Returns how many orders the risk gate denied or the venue rejected. */
    long refused() {
        return refused;
    }

    private Track track(Instrument instrument) {
        return tracks.computeIfAbsent(instrument.symbol(), _ -> new Track());
    }

    int bars(Instrument instrument) {
        return track(instrument).bars;
    }

    List<Fill> fills(Instrument instrument) {
        return track(instrument).fills;
    }

    List<Payment> payments(Instrument instrument) {
        return track(instrument).payments;
    }

    private static final class Track {
        private final List<Fill> fills = new ArrayList<>();
        private final List<Payment> payments = new ArrayList<>();
        private int bars;
        private long lots;

        void add(Fill fill) {
            fills.add(fill);
            lots += fill.report().side().sign() * fill.report().quantity().lots();
        }
    }
}
