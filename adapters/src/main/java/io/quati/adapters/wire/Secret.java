package io.quati.adapters.wire;

/** Text that must not be seen: printing it shows nothing. */
public final class Secret {

    private final String text;

    public Secret(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("secret must not be blank");
        }
        this.text = text;
    }

    /** Returns the text itself; for signing only. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
