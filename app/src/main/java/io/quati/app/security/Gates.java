package io.quati.app.security;

import io.quati.app.security.audit.AuditLog;
import io.quati.app.security.limits.Limits;
import io.quati.app.security.people.Identities;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Our own gates. They are no beans themselves, lest the web server puts them up a second time. */
@Component
record Gates(
        Identities identities,
        Rejections rejections,
        Limits limits,
        AuditLog log,
        IdempotencyTable table,
        InstantSource clock) {

    OriginFilter origin() {
        return new OriginFilter(rejections, Set.of());
    }

    CredentialsFilter credentials() {
        return new CredentialsFilter(identities, rejections);
    }

    RateFilter rate() {
        return new RateFilter(rejections, limits, clock);
    }

    AuditFilter audit() {
        return new AuditFilter(log);
    }

    IdempotencyFilter idempotency() {
        return new IdempotencyFilter(table, rejections);
    }
}
