package io.quati.adapters.binance.market;

import io.quati.adapters.wire.Payload;
import java.util.Set;

/** Somebody who listens to some streams of a {@link MarketHub}; called by one thread at a time. */
public interface MarketFeed {

    /** Returns the names of the streams; always the same. */
    Set<String> streams();

    /** A stream said something. */
    void hear(String stream, Payload data);

    /** All streams are granted; told again and again. */
    void connected();

    /** Something may be missed from now on. */
    void interrupted(String reason);

    /** Binance will not tell a stream. */
    void refuse(String reason);
}
