package io.quati.app.backup;

/** No archive could be made or brought back; the message says why, in one sentence. */
public final class BackupFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackupFailedException(String message) {
        super(message);
    }

    BackupFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
