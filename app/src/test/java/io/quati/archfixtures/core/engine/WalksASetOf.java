package io.quati.archfixtures.core.engine;

import java.util.Set;

/** Core on a set whose order changes with every start. */
final class WalksASetOf {

    Set<String> names() {
        return Set.of("a", "b");
    }
}
