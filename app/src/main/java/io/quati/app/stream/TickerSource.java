package io.quati.app.stream;

import io.quati.app.market.LiveMarket;
import io.quati.app.market.TickerData;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ticker of a market: whenever it changes, and at least once a second while candles come. */
final class TickerSource implements Source {

    private static final Duration AT_LEAST = Duration.ofMillis(900);

    private final LiveMarket market;
    private final InstantSource clock;
    private @Nullable TickerData last;
    private Instant told = Instant.EPOCH;

    TickerSource(LiveMarket market, InstantSource clock) {
        this.market = market;
        this.clock = clock;
    }

    @Override
    public Object whole() {
        return last == null ? Map.of() : last;
    }

    @Override
    public Optional<?> changes() {
        Optional<TickerData> now = TickerData.of(market);
        boolean flows = market.silence().compareTo(market.interval().plus(AT_LEAST)) < 0;
        boolean due = flows && !clock.instant().isBefore(told.plus(AT_LEAST));
        if (now.isEmpty() || (now.get().equals(last) && !due)) {
            return Optional.empty();
        }
        told = clock.instant();
        last = now.get();
        return now;
    }
}
