package io.quati.adapters.download;

import io.quati.core.exchange.ExchangeException;
import java.util.function.Supplier;

/** What came of asking for one of many things: one that fails takes nothing from the others. */
public sealed interface Fetched<T> {

    /** It was told. */
    record Got<T>(T value) implements Fetched<T> {}

    /** It was not. */
    record Failed<T>(ExchangeException reason) implements Fetched<T> {}

    /** Asks now. */
    static <T> Fetched<T> of(Supplier<T> question) {
        try {
            return new Got<>(question.get());
        } catch (ExchangeException e) {
            return new Failed<>(e);
        }
    }
}
