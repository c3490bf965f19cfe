package io.quati.app.live;

/** A bot is to see other candles than those that its journal was begun with. */
public final class OtherCandlesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String setting;
    private final String begun;
    private final String asked;

    OtherCandlesException(String setting, String begun, String asked) {
        super("the journal was begun with " + setting + "=" + begun + ", asked for is " + asked);
        this.setting = setting;
        this.begun = begun;
        this.asked = asked;
    }

    /** Returns what differs: {@code candles.interval} or {@code candles.warm-up}. */
    public String setting() {
        return setting;
    }

    public String begun() {
        return begun;
    }

    public String asked() {
        return asked;
    }
}
