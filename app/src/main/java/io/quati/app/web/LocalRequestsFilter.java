package io.quati.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves only requests that name this machine, and tells browsers to trust nothing but our own files.
 *
 * <p>The check of the host keeps a web page elsewhere from reading us through a name that it points at 127.0.0.1.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LocalRequestsFilter extends OncePerRequestFilter {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The viewer of the API's description has its symbols inside its style sheet. */
    private static final String VIEWER_POLICY = POLICY.replace("img-src 'self'", "img-src 'self' data:");

    private final Hosts hosts;

    LocalRequestsFilter(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", isViewer(request) ? VIEWER_POLICY : POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (!response.containsHeader("Cache-Control")) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (hosts.contains(request.getServerName())) {
            chain.doFilter(request, response);
        } else {
            Problems.write(request, response, HttpStatus.FORBIDDEN, "other-host");
        }
    }

    private static boolean isViewer(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/docs");
    }
}
