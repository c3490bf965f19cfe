package io.quati.app.settings.load;

import io.quati.app.settings.Origin;
import io.quati.app.settings.catalogue.Catalogue;
import io.quati.app.settings.catalogue.Setting;
import io.quati.app.settings.load.Variables.Variable;
import io.quati.core.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts variables where a file names them: {@code ${NAME}}, or {@code ${NAME:-otherwise}}. {@code $$} is one dollar sign.
 * What is put in is not looked at again.
 *
 * @param sources the first that has a variable gives it
 */
record Substitution(List<Variables> sources, Faults faults) {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\\}|\\$\\{");

    /**
     * Returns what is meant, or empty if that was found to be wrong. An optional setting whose variable is not set has
     * no value.
     */
    Optional<Document> apply(Setting setting, Document written, Origin origin, String place) {
        return switch (written) {
            case Document.Text(String text) when text.contains("$") -> replaced(setting, text, origin, place);
            case Document.Items(var items) -> {
                List<Document> replaced = new ArrayList<>();
                items.forEach(item -> apply(setting, item, origin, place).ifPresent(replaced::add));
                yield replaced.size() == items.size() ? Optional.of(new Document.Items(replaced)) : Optional.empty();
            }
            case Document.Text _, Document.Nothing _, Document.Decimal _, Document.Flag _, Document.Fields _ ->
                Optional.of(written);
        };
    }

    private Optional<Document> replaced(Setting setting, String text, Origin origin, String place) {
        Matcher reference = REFERENCE.matcher(text);
        var result = new StringBuilder();
        while (reference.find()) {
            String name = reference.group(1);
            if (name == null) {
                if (!reference.group().equals("$$")) {
                    faults.add(origin, place, "variable-form");
                    return Optional.empty();
                }
                reference.appendReplacement(result, "\\$");
                continue;
            }
            if (!setting.isSecret()
                    && Catalogue.current()
                            .ofVariable(name)
                            .filter(Setting::isSecret)
                            .isPresent()) {
                faults.add(origin, place, "variable-secret", name);
                return Optional.empty();
            }
            Optional<String> value = find(name).or(() -> Optional.ofNullable(reference.group(2)));
            if (value.isEmpty()) {
                if (setting.isOptional()) {
                    return Optional.of(Document.NOTHING);
                }
                faults.add(origin, place, "variable-missing", name);
                return Optional.empty();
            }
            reference.appendReplacement(result, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(Document.text(reference.appendTail(result).toString()));
    }

    private Optional<String> find(String name) {
        return sources.stream()
                .flatMap(source -> source.find(name).stream())
                .map(Variable::value)
                .findFirst();
    }
}
