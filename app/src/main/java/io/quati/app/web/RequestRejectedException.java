package io.quati.app.web;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that cannot be served as it stands; becomes a problem document with this status and detail. */
public final class RequestRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    private RequestRejectedException(HttpStatus status, String detail) {
        super(detail);
        this.status = status;
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

    /** Returns a rejection with this status, for what has no kind of its own. */
    public static RequestRejectedException of(HttpStatus status, String detail) {
        return new RequestRejectedException(status, detail);
    }

    /** Returns at most 40 characters in printable ASCII, so that an answer never carries what somebody smuggled in. */
    private static String printable(String text) {
        String cut = text.substring(0, Math.min(text.length(), 40));
        return cut.isEmpty() ? "empty" : cut.replaceAll("[^ -~]|[<>\"&]", "?");
    }

    HttpStatus status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
