package io.quati.app.security.people;

import io.quati.app.web.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who may come in.
 *
 * @param enabled whether they may at present
 * @param hasPassword whether they can log in
 * @param version moves when password, role or state change; what was issued before is void then
 */
public record Person(
        UUID id, String login, Role role, boolean enabled, boolean hasPassword, int version, Instant createdAt) {}
