package io.quati.core.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The canonical flat form of a document: one line of text per leaf, by its {@link Place}. Two documents that mean the
 * same, whatever the order of their maps and the notation of their numbers, have the same flat form, and a document
 * can be read back from it.
 *
 * <p>Texts begin with a quotation mark; {@code []}, <code>{}</code> and {@code ~} are an empty list, an empty map and
 * nothing. Names of maps must not contain dots or brackets.
 */
public final class FlatDocument {

    private static final String QUOTE = "\"";

    private FlatDocument() {}

    /**
     * Returns the flat form.
     *
     * @throws IllegalArgumentException if a name contains a dot or a bracket
     */
    public static SortedMap<String, String> of(Document document) {
        SortedMap<String, String> leaves = new TreeMap<>();
        flatten(Place.ROOT, document, leaves);
        return leaves;
    }

    private static void flatten(Place place, Document document, Map<String, String> leaves) {
        switch (document) {
            case Document.Nothing() -> leaves.put(place.path(), "~");
            case Document.Text(String text) -> leaves.put(place.path(), QUOTE + text);
            case Document.Decimal number -> leaves.put(place.path(), number.plain());
            case Document.Flag(boolean value) -> leaves.put(place.path(), Boolean.toString(value));
            case Document.Items(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    flatten(place.item(i), items.get(i), leaves);
                }
                if (items.isEmpty()) {
                    leaves.put(place.path(), "[]");
                }
            }
            case Document.Fields(var fields) -> {
                fields.forEach((name, value) -> flatten(place.field(checked(name)), value, leaves));
                if (fields.isEmpty()) {
                    leaves.put(place.path(), "{}");
                }
            }
        }
    }

    private static String checked(String name) {
        if (name.isEmpty() || name.indexOf('.') >= 0 || name.indexOf('[') >= 0 || name.indexOf(']') >= 0) {
            throw new IllegalArgumentException("name must have no dot or bracket, was " + Problems.quote(name));
        }
        return name;
    }

    /**
     * Returns the document whose flat form is {@code leaves}.
     *
     * @throws IllegalArgumentException if it is the flat form of none
     */
    public static Document toDocument(Map<String, String> leaves) {
        var root = new Branch();
        leaves.forEach((path, leaf) -> root.put(path, 0, leaf));
        return root.toDocument();
    }

    /** A map, a list or a leaf in the making: names and numbers of what it holds, or the text of a leaf. */
    private static final class Branch {

        private final SortedMap<String, Branch> fields = new TreeMap<>();
        private final SortedMap<Integer, Branch> items = new TreeMap<>();
        private String leaf = "";

        void put(String path, int from, String value) {
            if (from >= path.length()) {
                leaf = value;
                return;
            }
            boolean item = path.charAt(from) == '[';
            int start = item || path.charAt(from) == '.' ? from + 1 : from;
            int end = item ? path.indexOf(']', start) : start + nameLength(path.substring(start));
            if (end <= start) {
                throw new IllegalArgumentException("place must be names and numbers, was " + Problems.quote(path));
            }
            String name = path.substring(start, end);
            Branch next = item
                    ? items.computeIfAbsent(Integer.valueOf(name), _ -> new Branch())
                    : fields.computeIfAbsent(name, _ -> new Branch());
            next.put(path, item ? end + 1 : end, value);
        }

        private static int nameLength(String rest) {
            int length = 0;
            while (length < rest.length() && rest.charAt(length) != '.' && rest.charAt(length) != '[') {
                length++;
            }
            return length;
        }

        Document toDocument() {
            int kinds = (fields.isEmpty() ? 0 : 1) + (items.isEmpty() ? 0 : 1) + (leaf.isEmpty() ? 0 : 1);
            if (kinds != 1) {
                throw new IllegalArgumentException("place must hold a leaf, a list or a map, and only one of these");
            }
            if (!fields.isEmpty()) {
                Map<String, Document> map = new TreeMap<>();
                fields.forEach((name, field) -> map.put(name, field.toDocument()));
                return new Document.Fields(map);
            }
            return items.isEmpty() ? leafOf(leaf) : listOf(items);
        }

        private static Document listOf(SortedMap<Integer, Branch> items) {
            List<Document> list = new ArrayList<>();
            items.forEach((index, item) -> {
                if (index != list.size()) {
                    throw new IllegalArgumentException("list must have item " + list.size() + ", has " + index);
                }
                list.add(item.toDocument());
            });
            return new Document.Items(list);
        }

        private static Document leafOf(String leaf) {
            return switch (leaf) {
                case "~" -> Document.NOTHING;
                case "true" -> new Document.Flag(true);
                case "false" -> new Document.Flag(false);
                case "[]" -> new Document.Items(List.of());
                case "{}" -> Document.fields();
                default ->
                    leaf.startsWith(QUOTE)
                            ? new Document.Text(leaf.substring(1))
                            : new Document.Decimal(new BigDecimal(leaf));
            };
        }
    }
}
