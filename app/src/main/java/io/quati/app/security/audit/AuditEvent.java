package io.quati.app.security.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did, or tried.
 *
 * @param userId null for a stranger
 * @param login of a stranger, what they called themselves
 * @param proof by what they were known
 * @param address from where they asked
 * @param action method and path
 * @param status what came of it, as HTTP says it
 * @param before what it was; null where nothing is told
 * @param after what it is; null where nothing is told
 */
public record AuditEvent(
        @Nullable UUID userId,
        String login,
        String proof,
        String address,
        String requestId,
        String action,
        int status,
        @Nullable String before,
        @Nullable String after) {}
