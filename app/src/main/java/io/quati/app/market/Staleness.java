package io.quati.app.market;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * How old a market's numbers are when its exchange cannot be reached any more; null while all is well.
 *
 * @param seconds since the last candle came
 */
record Staleness(@Nullable Long seconds) {

    /** Its value is how old the numbers are, in seconds; it is only there when they are stale. */
    static final String HEADER = "X-Stale-Seconds";

    static Staleness of(MarketDriver driver) {
        return new Staleness(
                driver.link().isDegraded() ? driver.market().silence().toSeconds() : null);
    }

    /** Returns this answer, marked if it is stale. */
    <T> ResponseEntity<T> on(T answer) {
        var reply = ResponseEntity.ok();
        return seconds == null
                ? reply.body(answer)
                : reply.header(HEADER, seconds.toString()).body(answer);
    }
}
