package io.quati.adapters.specfile;

import io.quati.core.document.Document;
import io.quati.core.document.Place;
import io.quati.core.document.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Builds a document from the tokens of strict JSON (RFC 8259). */
final class JsonReading {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * DocumentText.MOST_DEPTH)
                    .maxNumberLength(DocumentText.MOST_BYTES)
                    .maxNameLength(DocumentText.MOST_BYTES)
                    .maxStringLength(DocumentText.MOST_BYTES)
                    .build())
            .build();

    private final Growing growing = new Growing();

    WrittenDocument read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new SyntaxException(0, "empty");
            }
            Document document = value(first, parser, Place.ROOT, 1);
            if (parser.nextToken() != null) {
                throw new SyntaxException(line(parser), "second-document");
            }
            return growing.with(document);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw (SyntaxException)
                    new SyntaxException(line, "notation", Problems.quote(e.getOriginalMessage())).initCause(e);
        }
    }

    private Document value(@Nullable JsonToken token, JsonParser parser, Place place, int depth) {
        int line = line(parser);
        growing.add(place, line, depth);
        return switch (token) {
            case START_OBJECT -> fields(parser, place, depth);
            case START_ARRAY -> {
                List<Document> items = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    items.add(value(next, parser, place.item(items.size()), depth + 1));
                }
                yield new Document.Items(items);
            }
            case VALUE_STRING -> Document.text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> growing.number(parser.getString(), line);
            case VALUE_TRUE -> new Document.Flag(true);
            case VALUE_FALSE -> new Document.Flag(false);
            case VALUE_NULL -> Document.NOTHING;
            case null, default -> throw new SyntaxException(line, "notation", String.valueOf(token));
        };
    }

    private Document fields(JsonParser parser, Place place, int depth) {
        Map<String, Document> fields = new LinkedHashMap<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
            String name = parser.getString();
            int line = line(parser);
            Growing.requireName(name, line);
            if (fields.containsKey(name)) {
                throw Growing.duplicate(name, line);
            }
            fields.put(name, value(parser.nextToken(), parser, place.field(name), depth + 1));
        }
        return new Document.Fields(fields);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
