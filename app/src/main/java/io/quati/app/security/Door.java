package io.quati.app.security;

import io.quati.app.security.limits.Buckets;
import io.quati.app.security.limits.Limits;
import io.quati.app.security.people.EntryCode;
import io.quati.app.security.people.Passwords;
import io.quati.app.security.people.People;
import io.quati.app.security.people.Person;
import io.quati.app.web.RequestRejectedException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Where people come in. Guesses are limited for each address and for each login, known or not; an unknown login takes as
 * long as a wrong password and gets the same answer.
 */
@Component
final class Door {

    private static final int LONGEST_LOGIN = 64;

    private final People people;
    private final Passwords passwords;
    private final EntryCode code;
    private final Buckets logins;
    private final Buckets addresses;

    Door(People people, Passwords passwords, EntryCode code, Limits limits, InstantSource clock) {
        this.people = people;
        this.passwords = passwords;
        this.code = code;
        this.logins = new Buckets(limits.login(), clock);
        this.addresses = new Buckets(limits.door(), clock);
    }

    /** Returns who comes in with a login and a password; throws {@link TooManyException} or a 401. */
    Person byPassword(String address, String login, String password) {
        String name = normal(login);
        require(addresses.take(address));
        require(logins.take(name));
        Optional<String> hash = people.passwordHash(name);
        if (!passwords.isRight(password, hash)) {
            throw RequestRejectedException.of(HttpStatus.UNAUTHORIZED, "wrong-login");
        }
        return people.find(name).orElseThrow();
    }

    /** Returns who comes in with the code of the start; throws {@link TooManyException} or a 401. */
    Person byCode(String address, String given) {
        require(addresses.take(address));
        return code.use(given).orElseThrow(() -> RequestRejectedException.of(HttpStatus.UNAUTHORIZED, "wrong-code"));
    }

    private static void require(Buckets.Answer answer) {
        if (!answer.allowed()) {
            throw new TooManyException(answer.waitSeconds());
        }
    }

    static String normal(String login) {
        String name = login.strip().toLowerCase(Locale.ROOT);
        return name.substring(0, Math.min(name.length(), LONGEST_LOGIN));
    }
}
