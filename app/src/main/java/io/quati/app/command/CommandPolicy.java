package io.quati.app.command;

/** Which commands those may give who can write into Redis; nobody there says who he is. */
@FunctionalInterface
public interface CommandPolicy {

    /** Everything but what moves money. */
    CommandPolicy HARMLESS = right -> right != Right.TRADE;

    boolean allows(Right right);
}
