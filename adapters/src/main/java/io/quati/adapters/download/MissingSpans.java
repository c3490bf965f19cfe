package io.quati.adapters.download;

import io.quati.adapters.download.CandleDownload.Span;
import io.quati.core.domain.BarSeries;
import io.quati.core.market.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the candles that are not there, as spans of opening times.
 *
 * @param rests whether the market sleeps, so that what is missing between stored candles was never there
 */
record MissingSpans(Interval interval, boolean rests) {

    /** Spans so near to each other are asked for in one: that costs no more than two. */
    static final int NEAR = 500;

    /** Returns what {@code stored} lacks of the candles that open within, oldest first. */
    List<Span> of(BarSeries stored, long firstOpen, long lastOpen) {
        List<Span> spans = new ArrayList<>();
        long next = firstOpen;
        boolean before = true;
        for (int i = 0; i < stored.size(); i++) {
            long open = stored.openTime(i);
            if (open < next || open > lastOpen) {
                continue;
            }
            if (open > next && (before || !rests)) {
                add(spans, new Span(next, open - interval.millis()));
            }
            before = false;
            next = open + interval.millis();
        }
        if (next <= lastOpen) {
            add(spans, new Span(next, lastOpen));
        }
        return spans;
    }

    private void add(List<Span> spans, Span span) {
        if (!spans.isEmpty() && span.firstOpen() - spans.getLast().lastOpen() <= NEAR * interval.millis()) {
            spans.add(new Span(spans.removeLast().firstOpen(), span.lastOpen()));
        } else {
            spans.add(span);
        }
    }

    /** Returns {@code span} in pieces of so many candles at most; in one where the market sleeps, as it is asked in one. */
    List<Span> pieces(Span span, int most) {
        if (rests) {
            return List.of(span);
        }
        List<Span> pieces = new ArrayList<>();
        for (long open = span.firstOpen(); open <= span.lastOpen(); open += most * interval.millis()) {
            pieces.add(new Span(open, Math.min(open + (most - 1) * interval.millis(), span.lastOpen())));
        }
        return pieces;
    }
}
