package io.quati.app.security;

import io.quati.app.security.audit.AuditLog;
import io.quati.app.web.Access;
import io.quati.app.web.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/audit}: who changed what, and whether the log is what was written. For administrators. */
@RestController
final class AuditController {

    private static final int MOST = 500;

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    /** Entries, the newest first; {@code next} is what {@code before} must be to read on, null at the end. */
    record Reply(List<AuditLog.Entry> entries, @Nullable Long next) {}

    @Access
    @GetMapping("/api/audit")
    Reply list(
            @RequestParam(defaultValue = "999999999") String before, @RequestParam(defaultValue = "100") String limit) {
        int most = Parameters.whole("limit", limit, 1, MOST);
        var entries = log.before(Parameters.whole("before", before, 1, 999_999_999), most);
        return new Reply(
                entries, entries.size() < most ? null : entries.getLast().sequence());
    }

    @Access
    @GetMapping("/api/audit/verification")
    AuditLog.Verification verify() {
        return log.verify();
    }
}
