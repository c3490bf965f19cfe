package io.quati.app.security;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests that bore a key, and what was answered, for a day. */
@Component
final class IdempotencyTable {

    private static final String KEPT = "interval '24 hours'";

    private final JdbcClient database;

    IdempotencyTable(JdbcClient database) {
        this.database = database;
    }

    /**
     * An earlier request with the same key.
     *
     * @param request its hash
     * @param status null while it runs
     */
    record Earlier(
            String request,
            @Nullable Integer status,
            @Nullable String mediaType,
            @Nullable String location,
            String body) {}

    /** Claims a key for a request; returns the request that has it already, or empty if this one has it now. */
    Optional<Earlier> claim(UUID user, String key, String request) {
        database.sql("DELETE FROM idempotent_requests WHERE created_at < now() - " + KEPT)
                .update();
        int claimed = database.sql("INSERT INTO idempotent_requests (user_id, key, request) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO NOTHING")
                .params(user, key, request)
                .update();
        return claimed == 1 ? Optional.empty() : Optional.of(find(user, key));
    }

    private Earlier find(UUID user, String key) {
        return database.sql("SELECT request, status, media_type, location, coalesce(body, '') AS body"
                        + " FROM idempotent_requests WHERE user_id = ? AND key = ?")
                .params(user, key)
                .query((row, _) -> new Earlier(
                        row.getString("request"),
                        row.getObject("status", Integer.class),
                        row.getString("media_type"),
                        row.getString("location"),
                        row.getString("body")))
                .single();
    }

    void answered(UUID user, String key, Earlier answer) {
        database.sql("UPDATE idempotent_requests SET status = ?, media_type = ?, location = ?, body = ?"
                        + " WHERE user_id = ? AND key = ?")
                .params(Arrays.asList(answer.status(), answer.mediaType(), answer.location(), answer.body(), user, key))
                .update();
    }

    /** Frees a key whose request was never carried out. */
    void release(UUID user, String key) {
        database.sql("DELETE FROM idempotent_requests WHERE user_id = ? AND key = ?")
                .params(user, key)
                .update();
    }
}
