package io.quati.core.document;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a user wrote in some notation such as YAML or JSON: texts, numbers, flags, lists and maps of these. */
public sealed interface Document {

    Document NOTHING = new Nothing();

    /** No value where one could stand. */
    record Nothing() implements Document {}

    record Text(String text) implements Document {}

    /** A decimal number as it was written. */
    record Decimal(BigDecimal value) implements Document {

        /** Numbers of more digits than this are nobody's setting, and some would not fit into memory. */
        public static final int MOST_DIGITS = 100;

        /**
         * @throws ArithmeticException if it has more than {@link #MOST_DIGITS} digits, written without an exponent
         */
        public Decimal {
            if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
                throw new ArithmeticException("number must have at most " + MOST_DIGITS + " digits");
            }
        }

        /** Returns the shortest form without an exponent: {@code 1.50} and {@code 15e-1} are {@code 1.5}. */
        public String plain() {
            return plain(value);
        }

        /** Returns the shortest form of {@code value} without an exponent. */
        public static String plain(BigDecimal value) {
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Decimal number && value.compareTo(number.value) == 0;
        }

        @Override
        public int hashCode() {
            return plain().hashCode();
        }
    }

    record Flag(boolean value) implements Document {}

    record Items(List<Document> items) implements Document {

        public Items {
            items = List.copyOf(items);
        }
    }

    /** Values by name, in the order in which they were written. */
    record Fields(Map<String, Document> fields) implements Document {

        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** Returns the value of {@code name}, or empty where it is not written. */
        public Optional<Document> find(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        /** Returns the same with {@code name} set to {@code value}. */
        public Fields with(String name, Document value) {
            Map<String, Document> changed = new LinkedHashMap<>(fields);
            changed.put(name, value);
            return new Fields(changed);
        }
    }

    /** Returns a text. */
    static Document text(String text) {
        return new Text(text);
    }

    /** Returns a number. */
    static Document number(long value) {
        return new Decimal(BigDecimal.valueOf(value));
    }

    /** Returns a number. */
    static Document number(BigDecimal value) {
        return new Decimal(value);
    }

    /** Returns a list. */
    static Document items(Document... items) {
        return new Items(List.of(items));
    }

    /** Returns an empty map, to be filled by {@link Fields#with}. */
    static Fields fields() {
        return new Fields(new LinkedHashMap<>());
    }
}
