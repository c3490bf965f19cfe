package io.quati.app.settings;

import io.quati.adapters.specfile.DocumentText;
import io.quati.adapters.wire.Secret;
import io.quati.core.document.Document;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The value of a setting. What must not be seen shows nothing of itself, whoever prints it. */
public sealed interface Value {

    /** A value that may be seen. */
    record Open(Document document) implements Value {}

    /** A value that must not be seen. */
    record Hidden(Secret secret) implements Value {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Hidden hidden && secret.reveal().equals(hidden.secret.reveal());
        }

        @Override
        public int hashCode() {
            return secret.reveal().hashCode();
        }
    }

    /** Returns whether there is any. */
    default boolean isPresent() {
        return !(this instanceof Open(Document.Nothing()));
    }

    /** Returns the value as people read it: empty for none, stars for what must not be seen. */
    default String shown() {
        return switch (this) {
            case Hidden(Secret secret) -> secret.toString();
            case Open(Document document) -> shown(document);
        };
    }

    private static String shown(Document document) {
        return switch (document) {
            case Document.Nothing() -> "";
            case Document.Text(String text) -> text;
            case Document.Decimal number -> number.plain();
            case Document.Flag(boolean flag) -> Boolean.toString(flag);
            case Document.Items(var items) -> items.stream().map(Value::shown).collect(Collectors.joining(", "));
            case Document.Fields fields -> throw new IllegalStateException("value must be no map, was " + fields);
        };
    }

    /** Returns the value for machines: null for none, stars for what must not be seen. */
    default @Nullable Object plain() {
        return switch (this) {
            case Hidden(Secret secret) -> secret.toString();
            case Open(Document document) -> DocumentText.plain(document);
        };
    }
}
