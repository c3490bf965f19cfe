package io.quati.app.security.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The way in for as long as no administrator has a password: a random code that each start makes anew, that opens once,
 * and that only whoever started the server gets to see.
 */
@Component
public final class EntryCode {

    public static final Duration LIFE = Duration.ofMinutes(30);

    private final InstantSource clock;
    private final People people;
    private final Instant expiresAt;
    private Optional<String> code;

    EntryCode(InstantSource clock, People people) {
        this.clock = clock;
        this.people = people;
        this.expiresAt = clock.instant().plus(LIFE);
        people.firstAdmin();
        this.code = people.hasAdminWithPassword() ? Optional.empty() : Optional.of(Unguessable.text());
    }

    /** Returns the code, or empty if it was used or is not needed. */
    public synchronized Optional<String> code() {
        return code;
    }

    /** Uses the code up; returns who comes in with it, or empty if it is wrong or too late. */
    public synchronized Optional<Person> use(String given) {
        if (code.isEmpty() || !clock.instant().isBefore(expiresAt) || !Unguessable.isSame(code.get(), given)) {
            return Optional.empty();
        }
        code = Optional.empty();
        return people.hasAdminWithPassword() ? Optional.empty() : Optional.of(people.firstAdmin());
    }
}
