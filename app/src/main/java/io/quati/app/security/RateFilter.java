package io.quati.app.security;

import io.quati.app.security.limits.Buckets;
import io.quati.app.security.limits.Limits;
import io.quati.app.security.people.Proof;
import io.quati.app.web.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves everybody so often and no more: a key by itself, a person over all sessions and tokens, a stranger by address. The
 * answer says how much is left (draft-ietf-httpapi-ratelimit-headers).
 */
final class RateFilter extends OncePerRequestFilter {

    private final Rejections rejections;
    private final Buckets strangers;
    private final Buckets people;
    private final Buckets changes;
    private final Buckets keys;

    RateFilter(Rejections rejections, Limits limits, InstantSource clock) {
        this.rejections = rejections;
        this.strangers = new Buckets(limits.stranger(), clock);
        this.people = new Buckets(limits.person(), clock);
        this.changes = new Buckets(limits.change(), clock);
        this.keys = new Buckets(limits.key(), clock);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Buckets.Answer answer = answer(request);
        String policy = "\"usual\";";
        response.setHeader(
                "RateLimit-Policy",
                policy + "q=" + answer.rate().count() + ";w="
                        + answer.rate().per().toSeconds());
        response.setHeader("RateLimit", policy + "r=" + answer.left() + ";t=" + answer.waitSeconds());
        if (answer.allowed()) {
            chain.doFilter(request, response);
        } else {
            rejections.tooMany(request, response, answer.waitSeconds());
        }
    }

    private Buckets.Answer answer(HttpServletRequest request) {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof Caller caller)) {
            return strangers.take(request.getRemoteAddr());
        }
        if (who.getCredentials() instanceof Proof.Key(var id)) {
            return keys.take(id.toString());
        }
        String name = caller.id().toString();
        Buckets.Answer all = people.take(name);
        if (!all.allowed() || OriginFilter.isHarmless(request)) {
            return all;
        }
        return changes.take(name);
    }
}
