/** Candles at rest: a catalogue of Parquet files. */
@NullMarked
package io.quati.adapters.catalog;

import org.jspecify.annotations.NullMarked;
