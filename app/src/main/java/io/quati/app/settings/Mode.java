package io.quati.app.settings;

/** Whose money bots trade; its text is that of the API. */
public enum Mode {
    /** Nobody's: fills are simulated, and nothing is sent. */
    SHADOW("Shadow"),
    /** Invented money at an exchange of this machine, through its real protocol. */
    LOCAL("Local");

    private final String text;

    Mode(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
