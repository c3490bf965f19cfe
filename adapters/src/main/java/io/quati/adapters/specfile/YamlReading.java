package io.quati.adapters.specfile;

import io.quati.core.document.Document;
import io.quati.core.document.Place;
import io.quati.core.document.Problems;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;

/** Builds a document straight from the events of the parser: no object of the text's choosing is ever made. */
final class YamlReading {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private final Growing growing = new Growing();

    WrittenDocument read(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(DocumentText.MOST_BYTES);
        try {
            Iterator<Event> events =
                    new Yaml(options).parse(new StringReader(text)).iterator();
            events.next(); // of the stream
            if (events.next() instanceof StreamEndEvent) {
                throw new SyntaxException(0, "empty");
            }
            Document document = value(events.next(), events, Place.ROOT, 1);
            events.next(); // of the document
            Event last = events.next();
            if (!(last instanceof StreamEndEvent)) {
                throw new SyntaxException(line(last), "second-document");
            }
            return growing.with(document);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw broken(mark == null ? 0 : mark.getLine() + 1, String.valueOf(e.getProblem()), e);
        } catch (YAMLException e) {
            throw broken(0, String.valueOf(e.getMessage()), e);
        } catch (NumberFormatException e) { // what the parser makes of an escape beyond Unicode
            throw broken(0, String.valueOf(e.getMessage()), e);
        }
    }

    private static SyntaxException broken(int line, String problem, RuntimeException cause) {
        return (SyntaxException) new SyntaxException(line, "notation", Problems.quote(problem)).initCause(cause);
    }

    private Document value(Event event, Iterator<Event> events, Place place, int depth) {
        int line = line(event);
        growing.add(place, line, depth);
        requirePlain(event, line);
        return switch (event) {
            case ScalarEvent scalar -> leaf(scalar, line);
            case SequenceStartEvent _ -> {
                List<Document> items = new ArrayList<>();
                for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
                    items.add(value(next, events, place.item(items.size()), depth + 1));
                }
                yield new Document.Items(items);
            }
            case MappingStartEvent _ -> {
                Map<String, Document> fields = new LinkedHashMap<>();
                for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
                    String name = name(next, fields);
                    fields.put(name, value(events.next(), events, place.field(name), depth + 1));
                }
                yield new Document.Fields(fields);
            }
            default ->
                throw new SyntaxException(line, "notation", event.getEventId().toString());
        };
    }

    private static String name(Event event, Map<String, Document> fields) {
        int line = line(event);
        requirePlain(event, line);
        if (!(event instanceof ScalarEvent scalar)) {
            throw new SyntaxException(line, "bad-name", "…");
        }
        Growing.requireName(scalar.getValue(), line);
        if (fields.containsKey(scalar.getValue())) {
            throw Growing.duplicate(scalar.getValue(), line);
        }
        return scalar.getValue();
    }

    /** Aliases can make a short text endless, tags can ask for any class: neither has a place in a document. */
    private static void requirePlain(Event event, int line) {
        boolean tagged = switch (event) {
            case ScalarEvent scalar -> scalar.getTag() != null;
            case SequenceStartEvent list -> list.getTag() != null;
            case MappingStartEvent map -> map.getTag() != null;
            default -> false;
        };
        boolean anchored = event instanceof NodeEvent node && node.getAnchor() != null;
        if (tagged) {
            throw new SyntaxException(line, "tag");
        }
        if (anchored || event instanceof AliasEvent) {
            throw new SyntaxException(line, "alias");
        }
    }

    private Document leaf(ScalarEvent scalar, int line) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return Document.text(text);
        }
        return switch (text) {
            case "", "null", "~" -> Document.NOTHING;
            case "true" -> new Document.Flag(true);
            case "false" -> new Document.Flag(false);
            default -> NUMBER.matcher(text).matches() ? growing.number(text, line) : Document.text(text);
        };
    }

    private static int line(Event event) {
        return event.getStartMark() == null ? 0 : event.getStartMark().getLine() + 1;
    }
}
