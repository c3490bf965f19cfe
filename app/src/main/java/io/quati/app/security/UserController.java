package io.quati.app.security;

import io.quati.app.security.people.Identities;
import io.quati.app.security.people.Passwords;
import io.quati.app.security.people.People;
import io.quati.app.security.people.Person;
import io.quati.app.web.Access;
import io.quati.app.web.Changes;
import io.quati.app.web.RequestRejectedException;
import io.quati.app.web.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Everybody who may come in; for administrators. Nobody is deleted, as rows and the audit name them. */
@RestController
final class UserController {

    private final People people;
    private final Passwords passwords;
    private final Identities identities;

    UserController(People people, Passwords passwords, Identities identities) {
        this.people = people;
        this.passwords = passwords;
        this.identities = identities;
    }

    /** Somebody new. */
    record NewUser(
            @Nullable String login,
            @Nullable String role,
            @Nullable String password) {

        @Override
        public String toString() {
            return "NewUser";
        }
    }

    /** What is to change; what is missing stays. */
    record Change(
            @Nullable String role,
            @Nullable Boolean enabled,
            @Nullable String password) {

        @Override
        public String toString() {
            return "Change";
        }
    }

    /** Somebody, as administrators see them. */
    record User(UUID id, String login, Role role, boolean enabled, boolean hasPassword, Instant createdAt) {

        static User of(Person person) {
            return new User(
                    person.id(),
                    person.login(),
                    person.role(),
                    person.enabled(),
                    person.hasPassword(),
                    person.createdAt());
        }
    }

    /** Everybody. */
    record Reply(List<User> users) {}

    @Access
    @GetMapping("/api/users")
    Reply list() {
        return new Reply(people.all().stream().map(User::of).toList());
    }

    @Access
    @PostMapping("/api/users")
    ResponseEntity<User> add(@RequestBody NewUser given, Authentication authentication, HttpServletRequest request) {
        AuthController.requireNoKey(authentication);
        String login = Given.login(given.login());
        Role role = Given.role(given.role());
        String hash = passwords.hash(Given.password(login, given.password()));
        Person person = people.add(login, role, hash)
                .orElseThrow(() -> RequestRejectedException.of(HttpStatus.CONFLICT, "login-taken"));
        Changes.of(request).changed(null, User.of(person));
        return ResponseEntity.status(HttpStatus.CREATED).body(User.of(person));
    }

    @Access
    @PatchMapping("/api/users/{id}")
    User change(
            @PathVariable UUID id,
            @RequestBody Change change,
            Authentication authentication,
            HttpServletRequest request) {
        AuthController.requireNoKey(authentication);
        Person person =
                people.find(id).orElseThrow(() -> RequestRejectedException.of(HttpStatus.NOT_FOUND, "no-such-user"));
        Role role = change.role() == null ? person.role() : Given.role(change.role());
        boolean enabled = change.enabled() == null ? person.enabled() : change.enabled();
        if (person.id().equals(AuthController.caller(authentication).id()) && (role != Role.ADMIN || !enabled)) {
            throw RequestRejectedException.of(HttpStatus.CONFLICT, "own-rights");
        }
        if (change.password() != null) {
            people.setPassword(id, passwords.hash(Given.password(person.login(), change.password())));
        }
        if (role != person.role() || enabled != person.enabled()) {
            people.change(id, role, enabled);
        }
        identities.forget();
        User changed = User.of(people.find(id).orElseThrow());
        Changes.of(request).changed(User.of(person), changed);
        return changed;
    }
}
