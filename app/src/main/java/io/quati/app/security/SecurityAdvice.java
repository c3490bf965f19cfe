package io.quati.app.security;

import io.quati.app.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers that say how long to wait. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SecurityAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyException refusal, HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(refusal.waitSeconds()))
                .body(Problems.of(request, HttpStatus.TOO_MANY_REQUESTS, "too-many", refusal.waitSeconds()));
    }
}
