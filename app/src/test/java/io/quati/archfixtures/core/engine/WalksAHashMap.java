package io.quati.archfixtures.core.engine;

import java.util.HashMap;
import java.util.Map;

/** Core on a map without an order. */
final class WalksAHashMap {

    Map<String, String> map() {
        return new HashMap<>();
    }
}
