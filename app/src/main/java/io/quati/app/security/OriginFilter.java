package io.quati.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets pages of other origins change nothing, not even log in: browsers say where a request comes from. Programs say
 * nothing of the kind, and hold no cookie that a page could misuse.
 */
final class OriginFilter extends OncePerRequestFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final Rejections rejections;
    private final Set<String> allowed;

    OriginFilter(Rejections rejections, Set<String> allowed) {
        this.rejections = rejections;
        this.allowed = Set.copyOf(allowed);
    }

    static boolean isHarmless(HttpServletRequest request) {
        return HARMLESS.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
        String own = request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST);
        if (isHarmless(request) || origin == null || origin.equals(own) || allowed.contains(origin)) {
            chain.doFilter(request, response);
        } else {
            rejections.forbidden(request, response, "other-origin");
        }
    }
}
