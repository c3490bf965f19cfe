package io.quati.core.journal;

/** What an entry is, told by its first byte. Codes are for ever: add new ones, never change or reuse one. */
enum Kind {
    STARTED(0),
    BAR(1),
    OPINION(2),
    ACCEPTED(3),
    FILLED(4),
    CANCELLED(5),
    REJECTED(6),
    HALT(7),
    RESUME(8),
    HOLD(9),
    TARGET_POSITION(10),
    RESTING_ORDERS(11),
    PLACED(12),
    DENIED(13),
    CANCEL_REQUESTED(14),
    FUNDING(15),
    LIQUIDATION(16),
    LEASE_TAKEN(17);

    private static final Kind[] KINDS = values();

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Returns the kind with this code; throws {@link IllegalArgumentException} if there is none. */
    static Kind of(int code) {
        for (Kind kind : KINDS) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind must be known, was " + code);
    }
}
