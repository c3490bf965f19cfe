package io.quati.adapters.simulator.matching;

/** What happens when an account's order would trade with another one of its own. */
public enum SelfTrade {
    NONE,
    EXPIRE_TAKER,
    EXPIRE_MAKER,
    EXPIRE_BOTH
}
