package io.quati.app.security;

import io.quati.app.security.audit.AuditLog;
import io.quati.app.security.limits.Limits;
import io.quati.app.security.people.Identities;
import io.quati.app.settings.Protection;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Our own gates. They are no beans themselves, lest the web server puts them up a second time. */
@Component
record Gates(
        Identities identities,
        Rejections rejections,
        Limits limits,
        Protection protection,
        AuditLog log,
        IdempotencyTable table,
        InstantSource clock) {

    /** Pages of the origins that the operator names may use the API; no others, and never all of them. */
    CorsConfigurationSource cors() {
        var source = new UrlBasedCorsConfigurationSource();
        if (!protection.origins().isEmpty()) {
            var rules = new CorsConfiguration();
            rules.setAllowedOrigins(protection.origins());
            rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
            rules.setAllowedHeaders(List.of("*"));
            rules.setAllowCredentials(true);
            source.registerCorsConfiguration("/**", rules);
        }
        return source;
    }

    OriginFilter origin() {
        return new OriginFilter(rejections, Set.copyOf(protection.origins()));
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
