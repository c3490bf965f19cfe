package io.quati.adapters.wire;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What a server said to a {@link Call}. */
public final class Answer {

    private static final int MOST_DIGITS = 7;

    private final int status;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;

    /** @param body is not copied */
    Answer(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    /** Takes a header over; of several with one name the first counts. */
    void take(String name, String value) {
        headers.putIfAbsent(name, value);
    }

    public int status() {
        return status;
    }

    /** Returns whether the status says that it was done. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Returns the whole number that the header of this name holds, if it is one of at most seven digits. */
    public OptionalInt number(String header) {
        String text = headers.getOrDefault(header, "");
        boolean digits = text.chars().allMatch(character -> character >= '0' && character <= '9');
        return !digits || text.isEmpty() || text.length() > MOST_DIGITS
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(text));
    }

    /** Returns how long it asks to wait, if it tells seconds. */
    public Optional<Duration> retryAfter() {
        OptionalInt seconds = number("Retry-After");
        return seconds.isPresent() ? Optional.of(Duration.ofSeconds(seconds.getAsInt())) : Optional.empty();
    }

    /** Returns the body itself, no copy. */
    public byte[] body() {
        return body;
    }
}
