package io.quati.app.market;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it stands between the server and where its candles come from.
 *
 * @param exchange its name; null where candles are made in this process
 * @param unreachable the addresses that cannot be reached, if that is what is wrong
 * @param reason what is wrong, in a sentence; null if nothing is
 * @param since when it came to stand so
 */
public record Link(
        @Nullable String exchange,
        State state,
        List<String> unreachable,
        @Nullable String reason,
        Instant since) {

    /** Whether candles come. */
    public enum State {
        /** Nothing is known yet. */
        @JsonProperty("connecting")
        CONNECTING,
        /** They come as they should. */
        @JsonProperty("live")
        LIVE,
        /** They do not, and it is being tried again. */
        @JsonProperty("degraded")
        DEGRADED
    }

    public Link {
        unreachable = List.copyOf(unreachable);
    }

    static Link ofThisProcess(Instant since) {
        return new Link(null, State.LIVE, List.of(), null, since);
    }

    /** Returns whether candles come. */
    public boolean isLive() {
        return state == State.LIVE;
    }

    /** Returns whether candles should come and do not. */
    public boolean isDegraded() {
        return state == State.DEGRADED;
    }

    boolean saysTheSameAs(Link other) {
        return state == other.state && unreachable.equals(other.unreachable);
    }
}
