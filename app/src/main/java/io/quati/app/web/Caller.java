package io.quati.app.web;

import java.security.Principal;
import java.util.UUID;

/**
 * Who is asking, as proven by a session, a token or a key. Controllers take it as a parameter; rows belong to its
 * {@code id}.
 *
 * @param login what people type
 * @param role what this request may do: of a key it can be less than its owner's
 */
public record Caller(UUID id, String login, Role role) implements Principal {

    @Override
    public String getName() {
        return login;
    }
}
