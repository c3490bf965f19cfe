package io.quati.adapters.catalog;

import io.quati.adapters.candlefile.ParquetException;

/** Stored candles that are missing, damaged, or cannot be read or written. */
public final class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CatalogException(String message) {
        super(message);
    }

    CatalogException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    CatalogException(ParquetException cause) {
        super(cause.getMessage(), cause);
    }
}
