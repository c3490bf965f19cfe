package io.quati.adapters.catalog;

import io.quati.core.domain.Instrument;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An instrument as a JSON object in a file; numbers are text, so that they stay exact. */
final class InstrumentFile {

    private static final JsonFactory JSON = new JsonFactory();

    private InstrumentFile() {}

    static void write(Path file, Instrument instrument) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("symbol", instrument.symbol());
            json.writeStringProperty("quote", instrument.quote());
            json.writeStringProperty("tickSize", instrument.tickSize().toPlainString());
            json.writeStringProperty("lotSize", instrument.lotSize().toPlainString());
            json.writeStringProperty(
                    "minNotional", instrument.minNotional().toBigDecimal().toPlainString());
            json.writeEndObject();
        }
        try {
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static Instrument read(Path file) {
        try {
            Map<String, String> fields = fields(Files.readString(file));
            return Instrument.of(
                            field("symbol", fields),
                            field("quote", fields),
                            new BigDecimal(field("tickSize", fields)),
                            new BigDecimal(field("lotSize", fields)))
                    .withMinNotional(new BigDecimal(field("minNotional", fields)));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new CatalogException("cannot understand the instrument in " + file, e);
        }
    }

    private static Map<String, String> fields(String text) {
        var fields = new TreeMap<String, String>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it must be an object");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, json.getString());
            }
        }
        return fields;
    }

    private static String field(String name, Map<String, String> fields) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a field is missing: " + name);
        }
        return value;
    }
}
