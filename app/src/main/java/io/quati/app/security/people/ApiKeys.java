package io.quati.app.security.people;

import io.quati.app.web.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys of programs: {@code quati_PREFIX_SECRET}. The secret is shown once, and kept as a hash. */
@Component
public final class ApiKeys {

    private static final int PREFIX_LENGTH = 8;
    private static final Pattern FORM = Pattern.compile("quati_([a-z0-9]{8})_([A-Za-z0-9_-]{43})");

    private final JdbcClient database;

    ApiKeys(JdbcClient database) {
        this.database = database;
    }

    /**
     * What may be known of a key.
     *
     * @param prefix by which its owner knows it again
     * @param lastUsedAt null if never
     */
    public record Description(
            UUID id,
            String name,
            String prefix,
            Role role,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    /** A new key; the only time that its text is there. */
    public record Issued(String text, Description description) {

        @Override
        public String toString() {
            return "Issued[" + description + "]";
        }
    }

    /** Whose key it is and what it may do. */
    record Found(UUID id, UUID owner, Role role) {}

    /** Makes a key for somebody. */
    public Issued issue(Person owner, String name, Role role, Duration life) {
        String prefix = Unguessable.letters(PREFIX_LENGTH);
        String secret = Unguessable.text();
        UUID id = UUID.randomUUID();
        database.sql("INSERT INTO api_keys (id, user_id, name, prefix, hash, role, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, now() + ? * interval '1 second')")
                .params(id, owner.id(), name, prefix, Unguessable.hash(secret), People.text(role), life.toSeconds())
                .update();
        Description description = of(owner.id()).stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new Issued("quati_" + prefix + "_" + secret, description);
    }

    /** Returns whether a text has the form of a key. */
    static boolean isKey(String text) {
        return FORM.matcher(text).matches();
    }

    /** Returns whose key a text is, or empty if it is none, has expired or was revoked. */
    Optional<Found> find(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        record Row(Found found, String hash) {}
        return database.sql("SELECT id, user_id, role, hash FROM api_keys WHERE prefix = ? AND expires_at > now()")
                .param(parts.group(1))
                .query((row, _) -> new Row(
                        new Found(
                                row.getObject("id", UUID.class),
                                row.getObject("user_id", UUID.class),
                                People.role(row.getString("role"))),
                        row.getString("hash")))
                .optional()
                .filter(row -> Unguessable.isSame(row.hash(), Unguessable.hash(parts.group(2))))
                .map(Row::found);
    }

    /** Notes that a key was used. */
    void touch(UUID id) {
        database.sql("UPDATE api_keys SET last_used_at = now() WHERE id = ?")
                .param(id)
                .update();
    }

    /** Returns somebody's keys, the newest first; expired ones are still there. */
    public List<Description> of(UUID owner) {
        return database.sql("SELECT id, name, prefix, role, created_at, expires_at, last_used_at FROM api_keys"
                        + " WHERE user_id = ? ORDER BY created_at DESC, id")
                .param(owner)
                .query(ApiKeys::description)
                .list();
    }

    /** Revokes one of somebody's keys for good; returns whether there was one. */
    public boolean revoke(UUID owner, UUID id) {
        return database.sql("DELETE FROM api_keys WHERE id = ? AND user_id = ?")
                        .params(id, owner)
                        .update()
                > 0;
    }

    private static Description description(ResultSet row, int unused) throws SQLException {
        var used = row.getTimestamp("last_used_at");
        return new Description(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("prefix"),
                People.role(row.getString("role")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                used == null ? null : used.toInstant());
    }
}
