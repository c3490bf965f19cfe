package io.quati.app.security.people;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Browsers that have come in: each holds a random text in a cookie, of which we keep the hash. */
@Component
public final class Sessions {

    /** However busy, a session ends after this. */
    public static final Duration LONGEST = Duration.ofDays(7);

    /** A session of which nothing is heard for this long ends. */
    private static final Duration IDLE = Duration.ofHours(12);

    private final JdbcClient database;
    private final People people;

    Sessions(JdbcClient database, People people) {
        this.database = database;
        this.people = people;
    }

    /** Begins a session; returns what goes into the cookie. */
    public String begin(Person person) {
        String token = Unguessable.text();
        database.sql("DELETE FROM sessions WHERE expires_at < now()").update();
        database.sql("INSERT INTO sessions (token_hash, user_id, expires_at)"
                        + " VALUES (?, ?, now() + ? * interval '1 second')")
                .params(Unguessable.hash(token), person.id(), LONGEST.toSeconds())
                .update();
        return token;
    }

    /** Returns whose session this is, or empty if it is none or has ended. */
    Optional<Person> find(String token) {
        return database.sql("UPDATE sessions SET seen_at = now() WHERE token_hash = ? AND expires_at > now()"
                        + " AND seen_at > now() - ? * interval '1 second' RETURNING user_id")
                .params(Unguessable.hash(token), IDLE.toSeconds())
                .query(UUID.class)
                .optional()
                .flatMap(people::find);
    }

    void end(String token) {
        database.sql("DELETE FROM sessions WHERE token_hash = ?")
                .param(Unguessable.hash(token))
                .update();
    }

    /** Returns what a page must send along with every change, so that no other page can make one. */
    public static String csrfToken(String token) {
        return Unguessable.hash("csrf:" + token);
    }
}
