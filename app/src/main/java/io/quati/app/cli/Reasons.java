package io.quati.app.cli;

import io.quati.app.console.Texts;
import io.quati.core.domain.Reason;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reasons as sentences. */
final class Reasons {

    private static final String KEY = "reason.";

    private Reasons() {}

    /** Returns the sentence; the rule and its numbers where nobody has written one yet. */
    static String text(Reason reason, Texts texts) {
        String key = KEY + reason.rule();
        Object[] numbers =
                Arrays.stream(reason.numbers()).mapToObj(texts::number).toArray();
        return texts.has(key)
                ? texts.text(key, numbers)
                : reason.rule() + " ("
                        + Arrays.stream(numbers).map(String::valueOf).collect(Collectors.joining("; ")) + ")";
    }
}
