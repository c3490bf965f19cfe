package io.quati.adapters.redis;

import java.util.Map;

/** What somebody added to a stream, under the number that Redis gave it; without fields if it is there no more. */
public record StreamEntry(String id, Map<String, String> fields) {

    public StreamEntry {
        fields = Map.copyOf(fields);
    }
}
