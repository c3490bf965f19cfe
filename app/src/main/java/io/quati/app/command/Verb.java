package io.quati.app.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be commanded. What of it this version can do is what features have registered. */
public enum Verb {
    STATUS(Right.READ, true),
    CREATE_MODEL(Right.CHANGE, false),
    TRAIN_MODEL(Right.CHANGE, false),
    /** Its signals may be traded. */
    ACTIVATE_MODEL(Right.TRADE, true),
    DEACTIVATE_MODEL(Right.TRADE, true),
    DELETE_MODEL(Right.CHANGE, true),
    PREDICT(Right.CHANGE, false),
    GENERATE_SIGNAL(Right.TRADE, false),
    OPTIMIZE_STRATEGY(Right.CHANGE, false),
    START_BOT(Right.TRADE, true),
    STOP_BOT(Right.TRADE, true),
    SET_OPERATION_MODE(Right.TRADE, true),
    CLEAR_CACHE(Right.CHANGE, true);

    private final Right right;
    private final boolean repeatable;

    Verb(Right right, boolean repeatable) {
        this.right = right;
        this.repeatable = repeatable;
    }

    /** Returns the verb of this name, for example {@code create_model}. */
    public static Optional<Verb> named(String name) {
        return Arrays.stream(values()).filter(verb -> verb.text().equals(name)).findFirst();
    }

    /** Returns its name in commands. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what one must be allowed who commands it. */
    public Right right() {
        return right;
    }

    /** Returns whether doing it twice does no more than doing it once. */
    public boolean isRepeatable() {
        return repeatable;
    }
}
