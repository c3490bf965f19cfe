package io.quati.adapters.simulator.matching;

/**
 * A request that the exchange refuses, with the code and text that Binance gives.
 *
 * <p>Source of codes and texts: Binance, spot API documentation, errors.md; USD-M futures documentation, error codes.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final int code;

    /**
     * @param status HTTP status
     * @param code negative, as in {@code {"code":-1121}}
     */
    public RefusedException(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Returns a refusal with HTTP status 400. */
    public static RefusedException of(int code, String message) {
        return new RefusedException(400, code, message);
    }

    /** Returns a refusal by a symbol's rules. */
    public static RefusedException filter(String name) {
        return of(-1013, "Filter failure: " + name);
    }

    /** Returns a refusal of a parameter that is not what it has to be. */
    public static RefusedException illegal(String parameter) {
        return of(-1100, "Illegal characters found in parameter '" + parameter + "'.");
    }

    /** Returns a refusal because something needed was not sent. */
    public static RefusedException missing(String parameter) {
        return of(-1102, "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
    }

    /** Returns the HTTP status of the reply. */
    public int status() {
        return status;
    }

    /** Returns the exchange's own error code. */
    public int code() {
        return code;
    }
}
