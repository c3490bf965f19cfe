package io.quati.app.security;

import io.quati.adapters.wire.Secret;
import io.quati.app.security.vault.Vault;
import io.quati.app.web.Access;
import io.quati.app.web.Changes;
import io.quati.app.web.RequestRejectedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
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

/** Keys of exchanges, which go in and never come out again; for administrators. */
@RestController
final class ExchangeKeyController {

    private static final String PURPOSE = "exchange-key";
    private static final int LONGEST = 64;

    private final Vault vault;

    ExchangeKeyController(Vault vault) {
        this.vault = vault;
    }

    /** A key of an exchange; {@code name} is how its owner calls it. */
    record NewKey(
            @Nullable String name,
            @Nullable String key,
            @Nullable String secret) {

        @Override
        public String toString() {
            return "NewKey";
        }
    }

    /** One's own keys, without what they are. */
    record Reply(List<Vault.Label> keys) {}

    @Access
    @GetMapping("/api/auth/exchange-keys")
    Reply list(Authentication authentication) {
        return new Reply(vault.labels(AuthController.caller(authentication).id(), PURPOSE));
    }

    @Access
    @PostMapping("/api/auth/exchange-keys")
    ResponseEntity<Vault.Label> add(
            @RequestBody NewKey given, Authentication authentication, HttpServletRequest request) {
        AuthController.requireNoKey(authentication);
        String name = Given.text("name", given.name());
        if (name.length() > LONGEST) {
            throw Given.wrong("name-too-long", LONGEST);
        }
        String both = Given.text("key", given.key()) + "\n" + Given.text("secret", given.secret());
        Vault.Label label = vault.put(AuthController.caller(authentication).id(), PURPOSE, name, new Secret(both));
        Changes.of(request).changed(null, label);
        return ResponseEntity.status(HttpStatus.CREATED).body(label);
    }

    @Access
    @DeleteMapping("/api/auth/exchange-keys/{id}")
    ResponseEntity<Void> remove(@PathVariable UUID id, Authentication authentication) {
        AuthController.requireNoKey(authentication);
        if (!vault.remove(AuthController.caller(authentication).id(), id)) {
            throw RequestRejectedException.of(HttpStatus.NOT_FOUND, "no-such-key");
        }
        return ResponseEntity.noContent().build();
    }

    /** Seals all secrets of everybody anew, under a key that did not exist before. */
    @Access
    @PostMapping("/api/auth/exchange-keys/rotation")
    Map<String, Integer> rotate(Authentication authentication) {
        AuthController.requireNoKey(authentication);
        return Map.of("secrets", vault.rotate());
    }
}
