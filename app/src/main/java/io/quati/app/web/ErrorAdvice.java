package io.quati.app.web;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns everything that goes wrong with a request into a problem document (RFC 9457) with a {@code detail}. */
@RestControllerAdvice
final class ErrorAdvice extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail rejected(RequestRejectedException rejection, HttpServletRequest request) {
        return rejection.answer(request);
    }

    /** The connector decodes a query when it is first asked for a parameter, so that its refusal comes this late. */
    @ExceptionHandler(InvalidParameterException.class)
    ProblemDetail malformed() {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "the query is malformed");
    }

    /** What nobody expected is a fault of ours: it goes to the log in full, and to the client in one sentence. */
    @ExceptionHandler
    ProblemDetail failed(RuntimeException fault) {
        logger.error("a request failed", fault);
        return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, "the server failed; see its log");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return unprocessable(missing, missing.getParameterName() + " must be given", headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return unprocessable(mismatch, mismatch.getPropertyName() + " has the wrong form", headers, request);
    }

    private @Nullable ResponseEntity<Object> unprocessable(
            Exception cause, String detail, HttpHeaders headers, WebRequest request) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        return handleExceptionInternal(
                cause, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }
}
