package io.quati.app.security;

import io.quati.app.security.people.ApiKeys;
import io.quati.app.security.people.Identities;
import io.quati.app.security.people.People;
import io.quati.app.security.people.Person;
import io.quati.app.web.Access;
import io.quati.app.web.Caller;
import io.quati.app.web.Changes;
import io.quati.app.web.RequestRejectedException;
import io.quati.app.web.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One's own keys for programs. */
@RestController
final class KeyController {

    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 366;
    private static final int LONGEST_NAME = 64;

    private final ApiKeys keys;
    private final People people;
    private final Identities identities;

    KeyController(ApiKeys keys, People people, Identities identities) {
        this.keys = keys;
        this.people = people;
        this.identities = identities;
    }

    /** What a key is for; 90 days if {@code days} is missing. */
    record Wish(
            @Nullable String name,
            @Nullable String role,
            @Nullable Integer days) {}

    /** Somebody's keys. */
    record Reply(List<ApiKeys.Description> keys) {}

    /** A new key; {@code key} is never shown again. */
    record Issued(String key, ApiKeys.Description description) {

        @Override
        public String toString() {
            return "Issued[" + description + "]";
        }
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/auth/keys")
    Reply list(Authentication authentication) {
        AuthController.requireNoKey(authentication);
        return new Reply(keys.of(AuthController.caller(authentication).id()));
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @PostMapping("/api/auth/keys")
    ResponseEntity<Issued> add(@RequestBody Wish wish, Authentication authentication, HttpServletRequest request) {
        AuthController.requireNoKey(authentication);
        String name = Given.text("name", wish.name());
        if (name.length() > LONGEST_NAME) {
            throw Given.wrong("name-too-long", LONGEST_NAME);
        }
        Role role = Given.role(wish.role());
        int days = wish.days() == null ? USUAL_DAYS : wish.days();
        if (days < 1 || days > MOST_DAYS) {
            throw Given.wrong("not-in-range", "days", "[1, " + MOST_DAYS + "]", days);
        }
        Caller caller = AuthController.caller(authentication);
        if (!caller.role().includes(role)) {
            throw RequestRejectedException.of(HttpStatus.FORBIDDEN, "more-than-owner");
        }
        Person owner = people.find(caller.id()).orElseThrow();
        ApiKeys.Issued issued = keys.issue(owner, name, role, Duration.ofDays(days));
        Changes.of(request).changed(null, issued.description());
        return ResponseEntity.status(HttpStatus.CREATED).body(new Issued(issued.text(), issued.description()));
    }

    /** Somebody else's key is none that the caller could know of. */
    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @DeleteMapping("/api/auth/keys/{id}")
    ResponseEntity<Void> revoke(@PathVariable UUID id, Authentication authentication) {
        AuthController.requireNoKey(authentication);
        if (!keys.revoke(AuthController.caller(authentication).id(), id)) {
            throw RequestRejectedException.of(HttpStatus.NOT_FOUND, "no-such-key");
        }
        identities.forgetKeys();
        return ResponseEntity.noContent().build();
    }
}
