package io.quati.adapters.catalog;

import io.quati.core.domain.Ohlcv;
import java.time.Instant;
import java.util.List;

/**
 * What a write changed.
 *
 * @param added candles of times that had none before
 * @param unchanged candles that were stored already, bit for bit
 * @param changed candles that replaced a different one of the same time
 * @param conflicts the first hundred of those
 */
public record WriteReport(int added, int unchanged, int changed, List<Conflict> conflicts) {

    public WriteReport {
        conflicts = List.copyOf(conflicts);
    }

    /** Two candles of one time. */
    public record Conflict(Instant openTime, Ohlcv before, Ohlcv after) {}
}
