package io.quati.app.mode;

import java.util.Arrays;

/** The modes that the API names, and how a server is brought into each. */
enum Available {
    PRODUCTION("Production", ""),
    SHADOW("Shadow", "quati up"),
    TESTNET("Testnet", "quati trade --exchange binance-testnet"),
    LOCAL("Local", "quati up --exchange local");

    private final String text;
    private final String start;

    Available(String text, String start) {
        this.text = text;
        this.start = start;
    }

    String text() {
        return text;
    }

    /** Returns the command that starts in this mode. */
    String start() {
        return start;
    }

    static Available named(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text.equals(text))
                .findFirst()
                .orElseThrow();
    }
}
