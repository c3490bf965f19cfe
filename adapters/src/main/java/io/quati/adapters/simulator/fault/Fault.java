package io.quati.adapters.simulator.fault;

/**
 * A fault that happens to one request.
 *
 * @param delayMillis how long what comes later takes, or how long a ban lasts
 * @param status HTTP status of {@link FaultKind#ERROR}
 * @param code error code of it
 * @param message text of it
 */
public record Fault(FaultKind kind, long delayMillis, int status, int code, String message) {

    public Fault {
        if (delayMillis < 0) {
            throw new IllegalArgumentException("delayMillis must not be negative, was " + delayMillis);
        }
    }
}
