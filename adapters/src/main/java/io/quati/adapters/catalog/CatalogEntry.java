package io.quati.adapters.catalog;

import java.time.Instant;

/**
 * One stored series.
 *
 * @param rows how many candles it has
 * @param first opening time of the earliest
 * @param last opening time of the latest
 */
public record CatalogEntry(SeriesKey key, long rows, Instant first, Instant last) {}
