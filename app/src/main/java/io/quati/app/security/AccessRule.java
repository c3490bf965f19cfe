package io.quati.app.security;

import io.quati.app.web.Access;
import io.quati.app.web.Caller;
import io.quati.app.web.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Decides from {@link Access} on the controller's method whether a request may be served. A method without it is closed
 * to everybody, an administrator included. Files of the page are open; what leads nowhere is for those who are known.
 */
@Component
final class AccessRule implements AuthorizationManager<RequestAuthorizationContext> {

    private static final String FILES = "/static/";

    /** Its handshake brings a ticket, which only somebody known can have. */
    private static final String STREAM = "/ws";

    private final RequestMappingHandlerMapping controllers;
    private final Set<String> files;

    AccessRule(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping controllers) {
        this.controllers = controllers;
        this.files = files(AccessRule.class.getClassLoader());
    }

    /** Returns the paths of everything that the page consists of, in folders and in jars. */
    static Set<String> files(ClassLoader loader) {
        try {
            var found = new PathMatchingResourcePatternResolver(loader).getResources("classpath*:" + FILES + "**");
            return Stream.concat(
                            Stream.of("/"),
                            Stream.of(found)
                                    .map(String::valueOf)
                                    .filter(name -> name.contains(FILES))
                                    .map(name -> name.substring(name.indexOf(FILES) + FILES.length() - 1)
                                            .replaceAll("]$", "")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends Authentication> who, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        if (isForAll(request)) {
            return new AuthorizationDecision(true);
        }
        @Nullable Authentication authentication = who.get();
        Optional<Role> role = authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller.role())
                : Optional.empty();
        Optional<HandlerMethod> method;
        try {
            method = method(request);
        } catch (Exception _) { // the mapping declares Exception: another method, another content type
            return new AuthorizationDecision(role.isPresent());
        }
        return new AuthorizationDecision(
                method.map(found -> isAllowed(found, role)).orElseGet(role::isPresent));
    }

    private boolean isForAll(HttpServletRequest request) {
        String path = request.getRequestURI();
        return OriginFilter.isHarmless(request) && (files.contains(path) || path.equals(STREAM));
    }

    private Optional<HandlerMethod> method(HttpServletRequest request) throws Exception {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        @Nullable HandlerExecutionChain chain = controllers.getHandler(request);
        return chain != null && chain.getHandler() instanceof HandlerMethod method
                ? Optional.of(method)
                : Optional.empty();
    }

    /** Returns whether somebody of this role, or nobody known, may call a method. */
    static boolean isAllowed(HandlerMethod method, Optional<Role> role) {
        @Nullable Access access = method.getMethodAnnotation(Access.class);
        if (access == null) {
            return false;
        }
        return access.open()
                || role.filter(own ->
                                own == Role.ADMIN || List.of(access.value()).contains(own))
                        .isPresent();
    }
}
