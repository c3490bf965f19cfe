package io.quati.app.security;

import io.quati.app.security.people.Proof;
import io.quati.app.security.people.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** The token that a page sends along with a change: it follows from the session, so there is nothing to keep. */
final class SessionCsrf implements CsrfTokenRepository {

    static final String HEADER = "X-CSRF-Token";
    private static final String PARAMETER = "_csrf";

    /** Returns whether a request needs the token: it changes something, and only a cookie says who asks. */
    static boolean isNeeded(HttpServletRequest request) {
        return !OriginFilter.isHarmless(request) && session().isPresent();
    }

    private static Optional<String> session() {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getCredentials() instanceof Proof.Session(String token)
                ? Optional.of(token)
                : Optional.empty();
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return session().map(SessionCsrf::token).orElse(null);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(""); // of nobody; it is never compared, as only sessions need one
    }

    private static CsrfToken token(String session) {
        return new DefaultCsrfToken(HEADER, PARAMETER, Sessions.csrfToken(session));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // it follows from the session
    }
}
