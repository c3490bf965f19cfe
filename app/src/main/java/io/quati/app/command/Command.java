package io.quati.app.command;

import io.quati.app.bus.StrictJson;
import io.quati.app.bus.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Something that somebody outside wants done, once.
 *
 * @param id tells the same command, sent twice, from two that look alike
 * @param verb what is to be done
 * @param data what it is to be done with: an object, a list, a value; null of JSON if there is nothing
 */
public record Command(String id, String verb, JsonNode data) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern VERB = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final int DIGEST_DIGITS = 32;

    /**
     * Reads {@code {"command": …, "data": …, "timestamp": …, "id": …}}. Without an {@code id} two messages with a {@code
     * timestamp} are the same command if they are the same text; without either, each is one of its own.
     *
     * @param otherwise the id of a command that says nothing from which it could be known again
     * @throws UnreadableException if it is none
     */
    static Command read(String text, String otherwise) {
        JsonNode object = StrictJson.object(text);
        String verb = StrictJson.text(object, "command");
        if (!VERB.matcher(verb).matches()) {
            throw new UnreadableException("\"command\" must be a word", null);
        }
        JsonNode data = object.get("data");
        return new Command(
                id(object, text, otherwise), verb, data == null ? JsonNodeFactory.instance.nullNode() : data);
    }

    private static String id(JsonNode object, String text, String otherwise) {
        if (object.has("id")) {
            String id = StrictJson.text(object, "id");
            if (!ID.matcher(id).matches()) {
                throw new UnreadableException("\"id\" must be up to 128 letters, digits and . _ : -", null);
            }
            return id;
        }
        return object.has("timestamp") ? "sha256-" + digest(text) : otherwise;
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
