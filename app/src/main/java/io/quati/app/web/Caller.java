package io.quati.app.web;

import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;

/**
 * Who is asking, as proven by a session, a token or a key. Controllers take it as a parameter; rows belong to its
 * {@code id}.
 *
 * @param login what people type
 * @param role what this request may do: of a key it can be less than its owner's
 */
public record Caller(UUID id, String login, Role role) implements Principal {

    /** Returns who asks; controllers behind a login always have somebody. */
    public static Caller of(Authentication authentication) {
        return Optional.ofNullable(authentication.getPrincipal())
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast)
                .orElseThrow();
    }

    @Override
    public String getName() {
        return login;
    }
}
