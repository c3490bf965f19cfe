package io.quati.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request that cannot be served as it stands; becomes a problem document of this status and code. */
public final class RequestRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<Object> arguments;
    private final transient Map<String, Object> more = new LinkedHashMap<>();

    private RequestRejectedException(HttpStatus status, String code, List<Object> arguments) {
        super(code + arguments);
        this.status = status;
        this.code = code;
        this.arguments = arguments;
    }

    /**
     * Returns the rejection called {@code code}, whose sentence is {@code problem.CODE} of the bundle.
     *
     * @param arguments fill the sentence's places; those that came from outside must be {@link Problems#shown}
     */
    public static RequestRejectedException of(HttpStatus status, String code, Object... arguments) {
        return new RequestRejectedException(status, code, List.copyOf(Arrays.asList(arguments)));
    }

    /** Returns the rejection of a value, 422. */
    static RequestRejectedException value(String code, String name, Object rule, String value) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, code, name, rule, Problems.shown(value));
    }

    /** Returns the rejection of a symbol that is not traded here, 404. */
    public static RequestRejectedException unknownSymbol(String symbol, List<String> known) {
        return of(HttpStatus.NOT_FOUND, "symbol-unknown", known.toString(), Problems.shown(symbol));
    }

    /** Adds a member to the problem document. */
    public RequestRejectedException with(String member, Object value) {
        more.put(member, value);
        return this;
    }

    HttpStatus status() {
        return status;
    }

    ProblemDetail answer(HttpServletRequest request) {
        ProblemDetail problem = Problems.of(request, status, code, arguments.toArray());
        more.forEach(problem::setProperty);
        return problem;
    }
}
