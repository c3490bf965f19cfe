package io.quati.app.settings;

import io.quati.adapters.wire.Secret;
import io.quati.app.settings.catalogue.Catalogue;
import io.quati.app.settings.catalogue.Setting;
import io.quati.core.document.Document;
import io.quati.core.document.Document.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All settings at one moment, each with where it comes from. Never changes, so it may be shared by threads; whoever has
 * one sees values that were checked together.
 */
public final class Settings {

    private final Map<String, Held> held = new LinkedHashMap<>();

    /** A value and where it comes from. */
    public record Held(Value value, Origin origin) {}

    /**
     * @param given values by path, of their kinds; what is missing has its default
     */
    public Settings(Map<String, Held> given) {
        for (Setting setting : Catalogue.current().all()) {
            Held usual = new Held(new Value.Open(setting.usual()), Origin.DEFAULT);
            held.put(setting.path(), given.getOrDefault(setting.path(), usual));
        }
    }

    /** Returns the settings of somebody who set nothing. */
    public static Settings defaults() {
        return new Settings(Map.of());
    }

    /** Returns the value of a setting; throws {@link IllegalArgumentException} if there is no such setting. */
    public Value value(String path) {
        return at(path).value();
    }

    /** Returns where the value of a setting comes from; throws as {@link #value} does. */
    public Origin origin(String path) {
        return at(path).origin();
    }

    private Held at(String path) {
        return Objects.requireNonNull(held.get(Catalogue.current().at(path).path()));
    }

    /** Returns a truth value. */
    public boolean flag(String path) {
        if (document(path) instanceof Document.Flag(boolean flag)) {
            return flag;
        }
        throw wrongKind(path);
    }

    /** Returns a number, exactly as it was written. */
    public BigDecimal number(String path) {
        return findNumber(path).orElseThrow(() -> wrongKind(path));
    }

    /** Returns a number, exactly as it was written, or empty if none is set. */
    public Optional<BigDecimal> findNumber(String path) {
        return switch (document(path)) {
            case Document.Decimal(BigDecimal value) -> Optional.of(value);
            case Document.Nothing() -> Optional.empty();
            case Text _, Document.Flag _, Document.Items _, Document.Fields _ -> throw wrongKind(path);
        };
    }

    /** Returns a whole number; throws {@link ArithmeticException} if it is not whole or does not fit. */
    public int whole(String path) {
        return number(path).intValueExact();
    }

    /** Returns a text. */
    public String text(String path) {
        return findText(path).orElseThrow(() -> wrongKind(path));
    }

    /** Returns a text, or empty if none is set. */
    public Optional<String> findText(String path) {
        return switch (document(path)) {
            case Text(String text) -> Optional.of(text);
            case Document.Nothing() -> Optional.empty();
            case Document.Decimal _, Document.Flag _, Document.Items _, Document.Fields _ -> throw wrongKind(path);
        };
    }

    /** Returns a list of texts, which may be empty. */
    public List<String> texts(String path) {
        if (document(path) instanceof Document.Items(List<Document> items)) {
            List<String> texts = new ArrayList<>();
            items.forEach(item -> texts.add(((Text) item).text()));
            return List.copyOf(texts);
        }
        throw wrongKind(path);
    }

    /** Returns what must not be seen, or empty if none is set. */
    public Optional<Secret> secret(String path) {
        if (!Catalogue.current().at(path).isSecret()) {
            throw wrongKind(path);
        }
        return value(path) instanceof Value.Hidden(Secret secret) ? Optional.of(secret) : Optional.empty();
    }

    private Document document(String path) {
        if (value(path) instanceof Value.Open(Document document)) {
            return document;
        }
        throw wrongKind(path);
    }

    private static IllegalArgumentException wrongKind(String path) {
        return new IllegalArgumentException("setting must be asked for as what it is, was " + path);
    }

    /** Returns what has to change in this to become {@code other}, in the order of the catalogue. */
    public List<Change> changesTo(Settings other) {
        List<Change> changes = new ArrayList<>();
        held.forEach((path, mine) -> {
            Value theirs = other.value(path);
            if (!theirs.equals(mine.value())) {
                changes.add(new Change(path, mine.value().shown(), theirs.shown()));
            }
        });
        return List.copyOf(changes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Settings settings && changesTo(settings).isEmpty();
    }

    @Override
    public int hashCode() {
        return held.values().stream().map(Held::value).toList().hashCode();
    }

    @Override
    public String toString() {
        return "Settings" + defaults().changesTo(this);
    }
}
