package io.quati.app.settings.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;

/** Every setting that there is. Files, variables, samples, schema and documents are read and made by it alone. */
public final class Catalogue {

    private static final Catalogue CURRENT = read();

    private final Map<String, Setting> byPath = new LinkedHashMap<>();
    private final Map<String, Setting> byPlace = new LinkedHashMap<>();
    private final Map<String, Setting> byVariable = new LinkedHashMap<>();
    private final Map<String, SequencedSet<String>> children = new LinkedHashMap<>();

    private Catalogue(List<Setting> settings) {
        settings.forEach(this::add);
    }

    /** Returns the settings of this version. */
    public static Catalogue current() {
        return CURRENT;
    }

    private static Catalogue read() {
        try (InputStream in = Objects.requireNonNull(
                Catalogue.class.getResourceAsStream("/io/quati/app/settings/catalogue.txt"), "catalogue.txt")) {
            List<Setting> settings = new ArrayList<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> settings.add(Notation.setting(line)));
            return new Catalogue(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Setting setting) {
        once(byPath, setting.path(), setting);
        List<String> places = new ArrayList<>(List.of(setting.path()));
        places.addAll(setting.paths());
        for (String place : places) {
            once(byPlace, place, setting);
            for (int dot = place.indexOf('.'), from = 0; from >= 0; dot = place.indexOf('.', from)) {
                String parent = from == 0 ? "" : place.substring(0, from - 1);
                String child = dot < 0 ? place.substring(from) : place.substring(from, dot);
                children.computeIfAbsent(parent, _ -> new LinkedHashSet<>()).add(child);
                from = dot < 0 ? -1 : dot + 1;
            }
        }
        setting.variables().forEach(variable -> once(byVariable, variable.toLowerCase(Locale.ROOT), setting));
    }

    private static void once(Map<String, Setting> map, String name, Setting setting) {
        if (map.put(name, setting) != null) {
            throw new IllegalStateException("name must belong to one setting, was " + name);
        }
    }

    /** Returns all settings, in the order of the sample file. */
    public Collection<Setting> all() {
        return Collections.unmodifiableCollection(byPath.values());
    }

    /** Returns the setting at this place of the file, whichever of its places it is. */
    public Optional<Setting> find(String place) {
        return Optional.ofNullable(byPlace.get(place));
    }

    /**
     * Returns the setting of this path.
     *
     * @throws IllegalArgumentException if there is none, which is a mistake of ours
     */
    public Setting at(String path) {
        Setting setting = byPath.get(path);
        if (setting == null) {
            throw new IllegalArgumentException("path must be that of a setting, was " + path);
        }
        return setting;
    }

    /** Returns the setting that this variable gives, in small or capital letters. */
    public Optional<Setting> ofVariable(String name) {
        return Optional.ofNullable(byVariable.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns the names that a map of the file may hold; none where {@code place} is no map. */
    public Collection<String> namesIn(String place) {
        return Collections.unmodifiableCollection(children.getOrDefault(place, new LinkedHashSet<>()));
    }

    /** Returns the paths of all maps, outermost first, each before what it holds. */
    public Collection<String> sections() {
        return Collections.unmodifiableCollection(children.keySet());
    }
}
