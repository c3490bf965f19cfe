package io.quati.archfixtures.core.engine;

import java.time.Instant;

/** Core with a clock. */
final class ReadsTheClock {

    Instant when() {
        return Instant.now();
    }
}
