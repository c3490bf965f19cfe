package io.quati.adapters.redis;

import java.util.List;

/** A key, and what it holds. */
public sealed interface RedisEntry {

    String key();

    /** One text. */
    record Text(String key, String text) implements RedisEntry {}

    /** A list of texts, the oldest first; an empty one is no key at all. */
    record Texts(String key, List<String> texts) implements RedisEntry {

        public Texts {
            texts = List.copyOf(texts);
        }
    }
}
