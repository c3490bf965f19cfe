package io.quati.adapters.candlefile;

/** A place in a file, so that refusals can name it. */
interface Place {

    /** Returns the name of the file. */
    String file();

    /** Returns the number of the current row, the first being 1; 0 where the row stands for no place in the file. */
    int line();

    /** Returns a refusal of {@code found} in the current row. */
    default CandleFormatException refuse(String found, String expected) {
        return new CandleFormatException(file(), line(), found, expected);
    }

    /** Returns a refusal of the file as a whole. */
    default CandleFormatException refuseFile(String expected) {
        return new CandleFormatException(file(), 0, "", expected);
    }
}
