package io.quati.archfixtures.core.engine;

import java.util.Random;

/** Core with a random source that nobody seeded. */
final class RollsDiceOfItsOwn {

    Random dice() {
        return new Random();
    }
}
