package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.core.market.Resampler.Partial;

/** The value of {@code --partial}. */
final class PartialOption {

    private PartialOption() {}

    static Partial parse(String text) {
        return switch (text) {
            case "drop" -> Partial.DROP;
            case "keep-first" -> Partial.KEEP_FIRST;
            case "keep" -> Partial.KEEP;
            default -> throw Refusal.badInput("error.value", "--partial", text);
        };
    }
}
