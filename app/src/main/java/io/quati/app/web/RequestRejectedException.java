package io.quati.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request that cannot be served as it stands; becomes a problem document with this status and detail. */
public final class RequestRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<Object> arguments;

    private RequestRejectedException(HttpStatus status, String detail) {
        super(detail);
        this.status = status;
        this.code = "";
        this.arguments = List.of();
    }

    private RequestRejectedException(HttpStatus status, String code, List<Object> arguments) {
        super(code + arguments);
        this.status = status;
        this.code = code;
        this.arguments = arguments;
    }

    /** Returns the rejection of a parameter's value, 422. */
    public static RequestRejectedException parameter(String name, String rule, String value) {
        return new RequestRejectedException(
                HttpStatus.UNPROCESSABLE_CONTENT, name + " must be " + rule + ", was " + printable(value));
    }

    /** Returns the rejection of a symbol that is not traded here, 404. */
    public static RequestRejectedException unknownSymbol(String symbol, List<String> known) {
        return new RequestRejectedException(
                HttpStatus.NOT_FOUND, "symbol must be one of " + known + ", was " + printable(symbol));
    }

    /** Returns the rejection of something that is not there, 404. */
    public static RequestRejectedException notFound(String detail) {
        return new RequestRejectedException(HttpStatus.NOT_FOUND, detail);
    }

    /**
     * Returns the rejection called {@code code}, whose sentence is {@code problem.CODE} of the bundle.
     *
     * @param arguments fill the sentence's places
     */
    public static RequestRejectedException of(HttpStatus status, String code, Object... arguments) {
        return new RequestRejectedException(status, code, List.of(arguments));
    }

    ProblemDetail answer(HttpServletRequest request) {
        return code.isEmpty()
                ? ProblemDetail.forStatusAndDetail(status, String.valueOf(getMessage()))
                : Problems.of(request, status, code, arguments.toArray());
    }

    /** Returns at most 40 characters in printable ASCII, so that an answer never carries what somebody smuggled in. */
    private static String printable(String text) {
        String cut = text.substring(0, Math.min(text.length(), 40));
        return cut.isEmpty() ? "empty" : cut.replaceAll("[^ -~]|[<>\"&]", "?");
    }
}
