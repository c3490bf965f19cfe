package io.quati.app.web;

import java.util.List;

/** Reads parameters and fields; whatever is wrong with one is a 422 that says what is allowed. */
public final class Parameters {

    private static final int LONGEST_NUMBER = 9;

    private Parameters() {}

    /** Returns the whole number that {@code text} spells, within these bounds. */
    public static int whole(String name, String text, int least, int greatest) {
        if (text.matches("-?[0-9]{1," + LONGEST_NUMBER + "}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= greatest) {
                return value;
            }
        }
        throw RequestRejectedException.value("not-in-range", name, "[" + least + ", " + greatest + "]", text);
    }

    /** Returns the one of {@code choices} that equals {@code text}, in upper or lower case. */
    public static String choice(String name, String text, List<String> choices) {
        return choices.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> RequestRejectedException.value("not-a-choice", name, choices.toString(), text));
    }
}
