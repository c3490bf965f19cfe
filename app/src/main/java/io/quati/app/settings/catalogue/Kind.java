package io.quati.app.settings.catalogue;

import io.quati.adapters.specfile.DocumentText;
import io.quati.adapters.specfile.SyntaxException;
import io.quati.core.document.Document;
import io.quati.core.document.Document.Decimal;
import io.quati.core.document.Document.Fields;
import io.quati.core.document.Document.Text;
import io.quati.core.document.Shape;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a setting's value may be. Variables hold nothing but text, and the seeds quote numbers, so every kind also reads
 * its values from text.
 */
public sealed interface Kind {

    /** Returns the normal form of what is written, or empty if it is not of this kind. */
    Optional<Document> read(Document written);

    /** Returns the key of the texts that say what is expected, and what they name. */
    Expectation expectation();

    /** Returns the JSON Schema of a written value. */
    Fields schema();

    /** What a text about a kind is made of. */
    record Expectation(String key, List<String> arguments) {

        Expectation(String key, String... arguments) {
            this(key, List.of(arguments));
        }
    }

    /** True or false. */
    record Flag() implements Kind {

        private static final List<String> YES = List.of("true", "yes", "on", "1");
        private static final List<String> NO = List.of("false", "no", "off", "0");

        @Override
        public Optional<Document> read(Document written) {
            if (written instanceof Document.Flag) {
                return Optional.of(written);
            }
            String word = plainText(written).orElse("").strip().toLowerCase(Locale.ROOT);
            boolean known = YES.contains(word) || NO.contains(word);
            return known ? Optional.of(new Document.Flag(YES.contains(word))) : Optional.empty();
        }

        @Override
        public Expectation expectation() {
            return new Expectation("flag");
        }

        @Override
        public Fields schema() {
            var truth = Document.items(
                    new Document.Flag(true), new Document.Flag(false), Document.number(1), Document.number(0));
            return anyOf(Document.fields().with("enum", truth), "true|false|yes|no|on|off|1|0");
        }
    }

    /** A number; exact, since it is never a floating one. */
    record Amount(boolean whole, Range range) implements Kind {

        private static final String PATTERN = "[+-]?[0-9]{1,60}(\\.[0-9]{1,60})?([eE][+-]?[0-9]{1,2})?";
        private static final Range LONG =
                Range.ALL.from(BigDecimal.valueOf(Long.MIN_VALUE), false).to(BigDecimal.valueOf(Long.MAX_VALUE), false);

        @Override
        public Optional<Document> read(Document written) {
            return decimal(written).filter(this::fits).map(this::normal);
        }

        private static Optional<BigDecimal> decimal(Document written) {
            if (written instanceof Decimal(BigDecimal value)) {
                return Optional.of(value);
            }
            return plainText(written)
                    .map(String::strip)
                    .filter(text -> text.matches(PATTERN))
                    .map(BigDecimal::new);
        }

        private boolean fits(BigDecimal value) {
            boolean right = !whole || (value.stripTrailingZeros().scale() <= 0 && LONG.holds(value));
            boolean brief = value.precision() <= Decimal.MOST_DIGITS && Math.abs(value.scale()) <= Decimal.MOST_DIGITS;
            return right && brief && range.holds(value);
        }

        private Document normal(BigDecimal value) {
            return Document.number(whole ? value.setScale(0) : new BigDecimal(Decimal.plain(value)));
        }

        @Override
        public Expectation expectation() {
            String key = whole ? "whole" : "number";
            return range.equals(Range.ALL) ? new Expectation(key + ".any") : new Expectation(key, range.toString());
        }

        @Override
        public Fields schema() {
            Fields number = range.addTo(Shape.type(whole ? "integer" : "number"));
            return anyOf(number, PATTERN);
        }
    }

    /**
     * One of some words, in small or capital letters.
     *
     * @param meanings the words to be had, by those that may be written
     */
    record Choice(List<String> words, Map<String, String> meanings) implements Kind {

        public Choice {
            words = List.copyOf(words);
            meanings = Collections.unmodifiableMap(new LinkedHashMap<>(meanings));
        }

        @Override
        public Optional<Document> read(Document written) {
            return plainText(written)
                    .flatMap(text ->
                            Optional.ofNullable(meanings.get(text.strip().toLowerCase(Locale.ROOT))))
                    .map(Document::text);
        }

        @Override
        public Expectation expectation() {
            return new Expectation("choice", String.join(", ", words));
        }

        @Override
        public Fields schema() {
            Stream<String> written = Stream.concat(words.stream(), meanings.keySet().stream());
            return anyOf(
                    Document.fields()
                            .with("enum", Shape.texts(written.distinct().toList())),
                    "");
        }
    }

    /** A text of a form. */
    record Word(Form form) implements Kind {

        @Override
        public Optional<Document> read(Document written) {
            return plainText(written).map(String::strip).filter(form::fits).map(Document::text);
        }

        @Override
        public Expectation expectation() {
            return new Expectation(form.key());
        }

        @Override
        public Fields schema() {
            return anyOf(Document.fields(), form.pattern());
        }
    }

    /**
     * An address. One without a scheme is taken for {@code http}, where that is allowed.
     *
     * @param open whether it may be shown, for which reason it must hold no password
     */
    record Address(List<String> schemes, boolean open) implements Kind {

        private static final int LONGEST = 2_000;

        public Address {
            schemes = List.copyOf(schemes);
        }

        @Override
        public Optional<Document> read(Document written) {
            return plainText(written)
                    .map(String::strip)
                    .map(text -> text.contains("://") || !schemes.contains("http") ? text : "http://" + text)
                    .filter(this::fits)
                    .map(Document::text);
        }

        private boolean fits(String text) {
            try {
                var address = new URI(text);
                String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
                return text.length() <= LONGEST
                        && schemes.contains(scheme)
                        && address.getRawAuthority() != null
                        && (!open || (address.getHost() != null && address.getRawUserInfo() == null));
            } catch (URISyntaxException _) {
                return false;
            }
        }

        @Override
        public Expectation expectation() {
            return new Expectation("address", String.join("://, ", schemes) + "://");
        }

        @Override
        public Fields schema() {
            String scheme = "(" + String.join("|", schemes).replace("+", "\\+") + ")://";
            return anyOf(Document.fields(), (schemes.contains("http") ? "(" + scheme + ")?" : scheme) + "\\S{1,2000}");
        }
    }

    /** Several values of a kind; in text they have commas between them, or are a list in JSON. */
    record Items(Kind each) implements Kind {

        private static final int MOST = 500;

        @Override
        public Optional<Document> read(Document written) {
            return split(written).filter(items -> items.size() <= MOST).flatMap(items -> {
                List<Document> normal = new ArrayList<>();
                items.forEach(item -> each.read(item).ifPresent(normal::add));
                return normal.size() == items.size() ? Optional.of(new Document.Items(normal)) : Optional.empty();
            });
        }

        private static Optional<List<Document>> split(Document written) {
            if (written instanceof Document.Items(var items)) {
                return Optional.of(items);
            }
            return plainText(written).map(String::strip).flatMap(text -> {
                if (!text.startsWith("[")) {
                    return Optional.of(Stream.of(text.split(",", -1))
                            .map(String::strip)
                            .filter(item -> !item.isEmpty())
                            .map(Document::text)
                            .toList());
                }
                try {
                    Document list = DocumentText.ofJson(text.getBytes(StandardCharsets.UTF_8))
                            .document();
                    return list instanceof Document.Items(var items) ? Optional.of(items) : Optional.empty();
                } catch (SyntaxException _) {
                    return Optional.empty();
                }
            });
        }

        @Override
        public Expectation expectation() {
            Expectation of = each.expectation();
            return new Expectation("list." + of.key(), of.arguments());
        }

        @Override
        public Fields schema() {
            Fields list = Shape.type("array").with("items", each.schema()).with("maxItems", Document.number(MOST));
            return anyOf(list, ".*");
        }
    }

    /** What must not be seen. */
    record Hidden(Kind of) implements Kind {

        @Override
        public Optional<Document> read(Document written) {
            return of.read(written);
        }

        @Override
        public Expectation expectation() {
            Expectation within = of.expectation();
            return new Expectation("secret." + within.key(), within.arguments());
        }

        @Override
        public Fields schema() {
            return of.schema().with("writeOnly", new Document.Flag(true));
        }
    }

    /** Returns a text, or a number in the digits in which it was written. */
    private static Optional<String> plainText(Document written) {
        return switch (written) {
            case Text(String text) -> Optional.of(text);
            case Decimal(BigDecimal value) when value.scale() >= 0 -> Optional.of(value.toPlainString());
            case Decimal _, Document.Flag _, Document.Nothing _, Document.Items _, Fields _ -> Optional.empty();
        };
    }

    /** Returns the schema of {@code shape} or of a text, which may also refer to variables. */
    private static Fields anyOf(Fields shape, String pattern) {
        String variable = ".*\\$\\{.*";
        Fields text = Shape.type("string")
                .with("pattern", Document.text("^(?:" + (pattern.isEmpty() ? "" : pattern + "|") + variable + ")$"));
        return shape.fields().isEmpty() ? text : Document.fields().with("anyOf", Document.items(shape, text));
    }
}
