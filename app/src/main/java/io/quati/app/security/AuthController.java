package io.quati.app.security;

import io.quati.app.security.people.Identities;
import io.quati.app.security.people.Passwords;
import io.quati.app.security.people.People;
import io.quati.app.security.people.Person;
import io.quati.app.security.people.Proof;
import io.quati.app.security.people.Sessions;
import io.quati.app.security.people.Tokens;
import io.quati.app.web.Access;
import io.quati.app.web.Caller;
import io.quati.app.web.Changes;
import io.quati.app.web.RequestRejectedException;
import io.quati.app.web.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Coming in, by password or by the code of the start; going out; one's own password. */
@RestController
final class AuthController {

    private final Door door;
    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Identities identities;

    AuthController(
            Door door, People people, Passwords passwords, Sessions sessions, Tokens tokens, Identities identities) {
        this.door = door;
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tokens = tokens;
        this.identities = identities;
    }

    /** A login and its password. */
    record Login(@Nullable String login, @Nullable String password) {

        @Override
        public String toString() {
            return "Login";
        }
    }

    /** The code of the start. */
    record Code(@Nullable String code) {

        @Override
        public String toString() {
            return "Code";
        }
    }

    /** A new password; the old one is needed where there is one. */
    record NewPassword(@Nullable String old, @Nullable String password) {

        @Override
        public String toString() {
            return "NewPassword";
        }
    }

    /** A token, and for how many seconds it is good. */
    record TokenReply(String token, String tokenType, long expiresIn) {}

    /**
     * Who the server takes the asker for.
     *
     * @param login null for a stranger
     * @param hasPassword whether one can log in with a password: the asker, or for a stranger any administrator
     * @param csrfToken what a page sends along with changes; null without a session
     */
    record Me(
            @Nullable String login,
            @Nullable Role role,
            boolean hasPassword,
            @Nullable String csrfToken) {}

    @Access(open = true)
    @PostMapping("/api/auth/login")
    TokenReply login(@RequestBody Login given, HttpServletRequest request) {
        Person person = byPassword(given, request);
        return new TokenReply(tokens.issue(person), "Bearer", Tokens.LIFE.toSeconds());
    }

    @Access(open = true)
    @PostMapping("/api/auth/session")
    Me session(@RequestBody Login given, HttpServletRequest request, HttpServletResponse response) {
        return begin(byPassword(given, request), request, response);
    }

    @Access(open = true)
    @PostMapping("/api/auth/enter")
    Me enter(@RequestBody Code given, HttpServletRequest request, HttpServletResponse response) {
        Person person = door.byCode(request.getRemoteAddr(), Given.text("code", given.code()));
        Changes.of(request).by(person.id(), person.login());
        return begin(person, request, response);
    }

    private Person byPassword(Login given, HttpServletRequest request) {
        String login = Given.text("login", given.login());
        Changes.of(request).triedBy(Door.normal(login));
        Person person = door.byPassword(request.getRemoteAddr(), login, Given.text("password", given.password()));
        Changes.of(request).by(person.id(), person.login());
        return person;
    }

    private Me begin(Person person, HttpServletRequest request, HttpServletResponse response) {
        String token = sessions.begin(person);
        SessionCookie.set(request, response, token);
        return new Me(person.login(), person.role(), person.hasPassword(), Sessions.csrfToken(token));
    }

    @Access(open = true)
    @GetMapping("/api/auth/me")
    Me me(@Nullable Authentication authentication) {
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
            return new Me(null, null, people.hasAdminWithPassword(), null);
        }
        String csrf = authentication.getCredentials() instanceof Proof.Session(String token)
                ? Sessions.csrfToken(token)
                : null;
        boolean hasPassword = people.find(caller.id()).map(Person::hasPassword).orElse(false);
        return new Me(caller.login(), caller.role(), hasPassword, csrf);
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @PostMapping("/api/auth/logout")
    ResponseEntity<Void> logout(
            Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        identities.leave(requireNoKey(authentication));
        SessionCookie.remove(request, response);
        return ResponseEntity.noContent().build();
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @PostMapping("/api/auth/password")
    Me password(
            @RequestBody NewPassword given,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response) {
        Proof proof = requireNoKey(authentication);
        Caller caller = caller(authentication);
        String password = Given.password(caller.login(), given.password());
        Person person = people.find(caller.id()).orElseThrow();
        if (person.hasPassword()) {
            door.byPassword(request.getRemoteAddr(), person.login(), Given.text("old", given.old()));
        }
        people.setPassword(person.id(), passwords.hash(password));
        identities.forget();
        Person changed = people.find(person.id()).orElseThrow();
        return switch (proof) {
            case Proof.Session _ -> begin(changed, request, response);
            case Proof.Token _, Proof.Key _ -> new Me(changed.login(), changed.role(), true, null);
        };
    }

    static Caller caller(Authentication authentication) {
        return Caller.of(authentication);
    }

    /** Returns by what somebody came in, if it is no key: a key that got lost must not make others. */
    static Proof requireNoKey(Authentication authentication) {
        if (authentication.getCredentials() instanceof Proof proof && !(proof instanceof Proof.Key)) {
            return proof;
        }
        throw RequestRejectedException.of(HttpStatus.FORBIDDEN, "no-keys-here");
    }
}
