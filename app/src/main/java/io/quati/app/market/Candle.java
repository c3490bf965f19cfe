package io.quati.app.market;

import io.quati.core.domain.Ohlcv;

/** A closed candle on its way from the market to a bot. Milliseconds since 1970 UTC. */
public record Candle(long openTimeMillis, Ohlcv numbers) {}
