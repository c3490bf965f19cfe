package io.quati.core.journal;

import io.quati.core.domain.Instrument;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run was made of: settings by name, and the instruments that its events speak of.
 *
 * @param settings sorted by name, for example {@code strategy=sma-cross}
 */
public record Manifest(Map<String, String> settings, List<Instrument> instruments) {

    public Manifest {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        instruments = List.copyOf(instruments);
    }

    /** Returns the setting {@code name}; throws {@link IllegalArgumentException} if there is none. */
    public String setting(String name) {
        String value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException("manifest must have " + name + ", has " + settings.keySet());
        }
        return value;
    }

    /** Returns the instrument with this symbol; throws {@link IllegalArgumentException} if there is none. */
    public Instrument instrument(String symbol) {
        return instruments.stream()
                .filter(instrument -> instrument.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("manifest must have instrument " + symbol));
    }
}
