/** Candles at rest: reading CSV files of many origins, and a catalogue of Parquet files. */
@NullMarked
package io.quati.adapters.catalog;

import org.jspecify.annotations.NullMarked;
