package io.quati.core.domain;

/** Direction of an order or a fill. */
public enum Side {
    BUY(+1),
    SELL(-1);

    private final int sign;

    Side(int sign) {
        this.sign = sign;
    }

    /** Returns +1 for a buy, -1 for a sell. */
    public int sign() {
        return sign;
    }

    /** Returns the other direction. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}
