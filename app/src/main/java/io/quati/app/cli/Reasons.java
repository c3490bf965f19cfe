package io.quati.app.cli;

import io.quati.app.console.Texts;
import io.quati.core.domain.Reason;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reasons as sentences. */
final class Reasons {

    private static final String KEY = "reason.";

    /** Rules that users wrote may look at any number of numbers, so their texts name all at once. */
    private static final String ANY_NUMBERS = "spec.rule.";

    private Reasons() {}

    /** Returns the sentence; the rule and its numbers where nobody has written one yet. */
    static String text(Reason reason, Texts texts) {
        String key = KEY + reason.rule();
        Object[] numbers =
                Arrays.stream(reason.numbers()).mapToObj(texts::number).toArray();
        String all = Arrays.stream(numbers).map(String::valueOf).collect(Collectors.joining("; "));
        if (!texts.has(key)) {
            return reason.rule() + " (" + all + ")";
        }
        return reason.rule().startsWith(ANY_NUMBERS) ? texts.text(key, all) : texts.text(key, numbers);
    }
}
