package io.quati.app.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.http.HttpStatus;

/**
 * A place in a list that is ordered by time, newest first: what comes after it does not move when newer things are added.
 *
 * @param micros microseconds since 1970 UTC
 */
public record Cursor(long micros, String name, long id) {

    private static final int PARTS = 3;
    private static final int LONGEST = 200;

    /** Returns the cursor that {@link #toString} wrote; 422 for anything else. */
    static Cursor parse(String text) {
        try {
            if (text.length() <= LONGEST) {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\u001f", PARTS);
                if (parts.length == PARTS && parts[1].matches("[\\w.-]+")) {
                    return new Cursor(Long.parseLong(parts[0]), parts[1], Long.parseLong(parts[2]));
                }
            }
        } catch (IllegalArgumentException _) {
            // falls through: it is none of ours
        }
        throw RequestRejectedException.of(HttpStatus.UNPROCESSABLE_CONTENT, "cursor", Problems.shown(text));
    }

    /** Returns it as clients see it: opaque. */
    @Override
    public String toString() {
        String plain = micros + "\u001f" + name + "\u001f" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
