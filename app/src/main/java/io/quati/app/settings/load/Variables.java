package io.quati.app.settings.load;

import io.quati.app.settings.Origin;
import io.quati.app.settings.Origin.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Variables of one source. They are found in small and capital letters, and a blank one counts as not set. */
final class Variables {

    private final Map<String, List<Variable>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** One variable; printing it does not show what it holds. */
    record Variable(String name, String value, Origin origin) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Returns the variables of the process. */
    static Variables of(Map<String, String> environment) {
        var variables = new Variables();
        environment.forEach(
                (name, value) -> variables.add(new Variable(name, value, new Origin(Source.ENVIRONMENT, name, 0))));
        return variables;
    }

    void add(Variable variable) {
        if (!variable.value().isBlank()) {
            byName.computeIfAbsent(variable.name(), _ -> new ArrayList<>()).add(variable);
        }
    }

    /** Returns the variables of this name, however it is spelt. */
    List<Variable> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** Returns the variable of this name, rather in this spelling than in another. */
    Optional<Variable> find(String name) {
        List<Variable> all = named(name);
        return all.stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** Returns all that are set. */
    Collection<Variable> all() {
        return byName.values().stream().flatMap(List::stream).toList();
    }
}
