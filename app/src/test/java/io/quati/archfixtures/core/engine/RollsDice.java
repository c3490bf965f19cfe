package io.quati.archfixtures.core.engine;

import java.util.concurrent.ThreadLocalRandom;

/** Core with a random source of the thread. */
final class RollsDice {

    int roll() {
        return ThreadLocalRandom.current().nextInt(6);
    }
}
