package io.quati.app.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the description says of an operation, from the file that is called like it.
 *
 * @param summary one sentence
 * @param parameters values by name
 * @param type of the answer's content; JSON where it is null
 * @param status of the answer; 200 where it is null
 * @param request an example of the body; null where there is none
 * @param response an example of the answer
 */
record Example(
        String summary,
        Map<String, Object> parameters,
        @Nullable String type,
        @Nullable Integer status,
        @Nullable Object request,
        @Nullable Object response) {

    private static final Example NONE = new Example("", Map.of(), null, null, null, null);

    Example {
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
    }

    static Example of(String operation) {
        try (InputStream file = Example.class.getResourceAsStream(operation + ".json")) {
            return file == null ? NONE : JsonMapper.shared().readValue(file, Example.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the example of " + operation, e);
        }
    }
}
