package io.quati.app.web;

import io.quati.core.exchange.ExchangeException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DatabindException;

/** Turns everything that goes wrong with a request into a problem document with a {@code detail}, and a line in the log. */
@RestControllerAdvice
final class ErrorAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(5);

    private final InstantSource clock;

    ErrorAdvice(InstantSource clock) {
        this.clock = clock;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(RequestRejectedException rejection, HttpServletRequest request) {
        return answer(rejection.answer(request));
    }

    /** The connector decodes a query when it is first asked for a parameter, so that its refusal comes this late. */
    @ExceptionHandler(InvalidParameterException.class)
    ResponseEntity<ProblemDetail> malformed(HttpServletRequest request) {
        return answer(Problems.of(request, HttpStatus.BAD_REQUEST, "malformed-query"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(ExchangeException fault, HttpServletRequest request) {
        LOG.debug("an exchange was asked in vain", fault);
        Instant again = fault.retryAt();
        Duration wait = again == null ? USUAL_WAIT : Duration.between(clock.instant(), again);
        String code = switch (fault.kind()) {
            case UNAVAILABLE -> "exchange-away";
            case LIMITED -> "exchange-busy";
            case UNAUTHORIZED, REFUSED, UNSUPPORTED -> "exchange-refuses";
        };
        return later(Problems.of(request, HttpStatus.SERVICE_UNAVAILABLE, code), wait);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> databaseAway(RuntimeException fault, HttpServletRequest request) {
        LOG.debug("the database was asked in vain", fault);
        return later(Problems.of(request, HttpStatus.SERVICE_UNAVAILABLE, "database-away"), USUAL_WAIT);
    }

    /** What nobody expected is a fault of ours: it goes to the log in full, and to the client in one sentence. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(RuntimeException fault, HttpServletRequest request) {
        LOG.error("a request failed", fault);
        return typed(Problems.of(request, HttpStatus.INTERNAL_SERVER_ERROR, "server-fault"));
    }

    private static ResponseEntity<ProblemDetail> later(ProblemDetail problem, Duration wait) {
        String seconds = Long.toString(Math.max(1, wait.toSeconds()));
        return ResponseEntity.status(told(problem).getStatus())
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return typed(told(problem));
    }

    /** Of this type whatever the request accepts, which may be nonsense. */
    private static ResponseEntity<ProblemDetail> typed(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** One line in the log for every refusal, in English and without what the caller wrote. */
    private static ProblemDetail told(ProblemDetail problem) {
        Object code =
                problem.getProperties() == null ? "" : problem.getProperties().get(Problems.CODE);
        LOG.warn("refused with {} {}", problem.getStatus(), code);
        return problem;
    }

    /** Whatever Spring refuses by itself ends here. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception cause, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletRequest asked = ((ServletWebRequest) request).getRequest();
        ProblemDetail problem = told(problem(cause, HttpStatus.valueOf(status.value()), asked));
        var answered = new HttpHeaders();
        answered.putAll(headers);
        answered.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.handleExceptionInternal(
                cause, problem, answered, HttpStatusCode.valueOf(problem.getStatus()), request);
    }

    private static ProblemDetail problem(Exception cause, HttpStatus status, HttpServletRequest request) {
        HttpStatus unprocessable = HttpStatus.UNPROCESSABLE_CONTENT;
        return switch (cause) {
            case MissingServletRequestParameterException missing ->
                Problems.of(request, unprocessable, "missing", missing.getParameterName());
            case TypeMismatchException mismatch ->
                Problems.of(request, unprocessable, "wrong-form", String.valueOf(mismatch.getPropertyName()));
            case HttpMessageNotReadableException unreadable -> body(unreadable, request);
            case HttpRequestMethodNotSupportedException other ->
                Problems.of(request, status, "method", request.getMethod(), allowed(other));
            case HttpMediaTypeNotSupportedException other ->
                Problems.of(
                        request,
                        status,
                        "media-type",
                        other.getSupportedMediaTypes().toString());
            default -> byStatus(status, request);
        };
    }

    private static String allowed(HttpRequestMethodNotSupportedException other) {
        String[] methods = other.getSupportedMethods();
        return methods == null ? "" : String.join(", ", methods);
    }

    static ProblemDetail byStatus(HttpStatus status, HttpServletRequest request) {
        return switch (status) {
            case NOT_FOUND -> Problems.of(request, status, "not-found", Problems.shown(request.getRequestURI()));
            case NOT_ACCEPTABLE -> Problems.of(request, status, "not-acceptable");
            case CONTENT_TOO_LARGE -> Problems.of(request, status, "too-large", BodyLimit.MOST_BYTES / 1024);
            case SERVICE_UNAVAILABLE -> Problems.of(request, status, "unavailable");
            case UNAUTHORIZED, FORBIDDEN -> Problems.of(request, status, "forbidden");
            default ->
                status.is4xxClientError()
                        ? Problems.of(request, status, "malformed")
                        : Problems.of(request, HttpStatus.INTERNAL_SERVER_ERROR, "server-fault");
        };
    }

    private static ProblemDetail body(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimit.TooLargeException) {
                return byStatus(HttpStatus.CONTENT_TOO_LARGE, request);
            }
            if (cause instanceof DatabindException wrong && !wrong.getPath().isEmpty()) {
                String path = wrong.getPath().stream()
                        .map(step -> step.getPropertyName() == null
                                ? Integer.toString(step.getIndex())
                                : step.getPropertyName())
                        .collect(Collectors.joining("."));
                return Problems.of(request, HttpStatus.UNPROCESSABLE_CONTENT, "wrong-field", Problems.shown(path));
            }
            if (cause instanceof DatabindException) {
                return Problems.of(request, HttpStatus.UNPROCESSABLE_CONTENT, "wrong-body");
            }
        }
        return Problems.of(request, HttpStatus.BAD_REQUEST, "malformed-body");
    }
}
