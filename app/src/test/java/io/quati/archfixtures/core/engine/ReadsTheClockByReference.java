package io.quati.archfixtures.core.engine;

import java.util.function.LongSupplier;

/** Core with a clock, passed on as a method reference. */
final class ReadsTheClockByReference {

    LongSupplier clock() {
        return System::nanoTime;
    }
}
