package io.quati.app.settings.publish;

import io.quati.adapters.specfile.DocumentText;
import io.quati.app.settings.catalogue.Setting;
import io.quati.core.document.Document;
import java.util.stream.Collectors;

/** Defaults as files have them. */
final class Written {

    private Written() {}

    /** Returns the default as YAML, in one line; what must not be seen refers to its variable. */
    static String yaml(Setting setting) {
        return setting.isSecret() ? "${" + setting.variable() + "}" : yaml(setting.usual());
    }

    private static String yaml(Document document) {
        return switch (document) {
            case Document.Nothing() -> "";
            case Document.Decimal number -> number.plain();
            case Document.Items(var items) ->
                items.stream().map(Written::yaml).collect(Collectors.joining(", ", "[", "]"));
            case Document.Text _, Document.Flag _, Document.Fields _ ->
                DocumentText.toYaml(document).strip();
        };
    }

    /** Returns the default as the value of a variable. */
    static String text(Document document) {
        return switch (document) {
            case Document.Nothing() -> "";
            case Document.Decimal number -> number.plain();
            case Document.Flag(boolean flag) -> Boolean.toString(flag);
            case Document.Text(String text) -> text;
            case Document.Items(var items) -> items.stream().map(Written::text).collect(Collectors.joining(","));
            case Document.Fields fields -> throw new IllegalArgumentException("default must be no map, was " + fields);
        };
    }
}
