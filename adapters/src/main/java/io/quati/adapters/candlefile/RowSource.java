package io.quati.adapters.candlefile;

/** The rows of a file, each a range of bytes with fields in it, valid until the next call of {@link #next}. */
interface RowSource extends Place {

    /** Moves to the next row; false at the end. */
    boolean next();

    byte[] buffer();

    int from();

    int to();

    /** Returns the current row as people should see it. */
    String text();

    /** Returns whether the current row has nothing in it. */
    boolean isBlank();

    /** Returns the byte that separates fields, as far as the current row tells. */
    byte separator();

    /** Moves to the next row that is not blank; false at the end. */
    default boolean nextFilled() {
        boolean found = next();
        while (found && isBlank()) {
            found = next();
        }
        return found;
    }
}
