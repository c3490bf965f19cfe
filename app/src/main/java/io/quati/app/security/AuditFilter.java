package io.quati.app.security;

import io.quati.app.security.audit.AuditEvent;
import io.quati.app.security.audit.AuditLog;
import io.quati.app.web.Caller;
import io.quati.app.web.Changes;
import io.quati.app.web.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes an entry for every request that changes something and every attempt to come in, whatever came of it. Requests that
 * were too many are left out, so that nobody can flood the log. A log that cannot be written stops nobody from stopping a
 * bot: the entry then goes to the server's own log.
 */
final class AuditFilter extends OncePerRequestFilter {

    private static final int TOO_MANY = 429;
    private static final int LONGEST = 255;

    private final AuditLog log;

    AuditFilter(AuditLog log) {
        this.log = log;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OriginFilter.isHarmless(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // who it was is asked first: going out ends the session
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        boolean finished = false;
        try {
            chain.doFilter(request, response);
            finished = true;
        } finally {
            int status = finished ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            if (status != TOO_MANY) {
                append(event(who, request, status));
            }
        }
    }

    private void append(AuditEvent event) {
        try {
            log.append(event);
        } catch (DataAccessException | TransactionException e) {
            logger.error("the database is away; this stands only here: " + event);
        }
    }

    private static AuditEvent event(@Nullable Authentication who, HttpServletRequest request, int status) {
        Changes changes = Changes.of(request);
        String action = request.getMethod() + " " + request.getRequestURI();
        @Nullable Caller caller = who != null && who.getPrincipal() instanceof Caller known ? known : null;
        return new AuditEvent(
                caller == null ? changes.userId() : caller.id(),
                caller == null ? changes.login() : caller.login(),
                who == null ? "nothing" : String.valueOf(who.getCredentials()),
                request.getRemoteAddr(),
                RequestId.of(request),
                action.substring(0, Math.min(action.length(), LONGEST)),
                status,
                changes.before(),
                changes.after());
    }
}
