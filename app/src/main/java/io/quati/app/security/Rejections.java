package io.quati.app.security;

import io.quati.app.web.RequestRejectedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses requests that never reach a controller, in the same words as those that do. */
@Component
final class Rejections {

    private final HandlerExceptionResolver errors;

    Rejections(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        this.errors = errors;
    }

    void unauthenticated(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        reject(request, response, HttpStatus.UNAUTHORIZED, "not-known");
    }

    void forbidden(HttpServletRequest request, HttpServletResponse response, String code) {
        reject(request, response, HttpStatus.FORBIDDEN, code);
    }

    void tooMany(HttpServletRequest request, HttpServletResponse response, long waitSeconds) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(waitSeconds));
        reject(request, response, HttpStatus.TOO_MANY_REQUESTS, "too-many", waitSeconds);
    }

    void reject(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String code,
            Object... arguments) {
        errors.resolveException(request, response, null, RequestRejectedException.of(status, code, arguments));
    }
}
