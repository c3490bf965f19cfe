package io.quati.adapters.candlefile;

/** A Parquet file that cannot be read or written. */
public final class ParquetException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ParquetException(String message, Throwable cause) {
        super(message, cause);
    }
}
