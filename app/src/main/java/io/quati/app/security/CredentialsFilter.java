package io.quati.app.security;

import io.quati.app.security.people.Identities;
import io.quati.app.security.people.Identities.Identity;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who asks: by a bearer token or key if the request has one, else by the cookie of a session. A bearer that
 * proves nothing is refused at once; a cookie that proves nothing is that of somebody who has left.
 */
final class CredentialsFilter extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";
    private static final String KEY_HEADER = "X-API-Key";
    private static final int LONGEST = 4096;

    private final Identities identities;
    private final Rejections rejections;

    CredentialsFilter(Identities identities, Rejections rejections) {
        this.identities = identities;
        this.rejections = rejections;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Identity> found;
        try {
            Optional<String> bearer = bearer(request);
            found = bearer.isPresent()
                    ? bearer.filter(text -> text.length() <= LONGEST).flatMap(identities::ofBearer)
                    : SessionCookie.of(request).flatMap(identities::ofCookie);
            if (bearer.isPresent() && found.isEmpty()) {
                rejections.unauthenticated(request, response);
                return;
            }
        } catch (DataAccessException e) {
            logger.warn("nobody can be recognised while the database is away: " + e.getMessage());
            rejections.reject(request, response, HttpStatus.SERVICE_UNAVAILABLE, "database-away");
            return;
        }
        found.ifPresent(identity -> {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new PreAuthenticatedAuthenticationToken(
                    identity.caller(),
                    identity.proof(),
                    List.of(new SimpleGrantedAuthority(identity.caller().role().name()))));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        @Nullable String key = request.getHeader(KEY_HEADER);
        if (key != null) {
            return Optional.of(key);
        }
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        return Optional.of(
                header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                        ? header.substring(BEARER.length()).strip()
                        : "");
    }
}
