package io.quati.app.backup;

import io.quati.app.job.Job;
import io.quati.app.job.JobView;
import io.quati.app.job.Jobs;
import io.quati.app.job.NewJob;
import io.quati.app.job.Timetable;
import io.quati.app.settings.ServerOptions;
import io.quati.app.web.Access;
import io.quati.app.web.Caller;
import io.quati.app.web.RequestRejectedException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /api/backups}: begins to save everything, and answers where to look. */
@RestController
final class BackupController {

    private final Jobs jobs;
    private final JsonMapper json;

    BackupController(Jobs jobs, JsonMapper json) {
        this.jobs = jobs;
        this.json = json;
    }

    /** Saves everything at the hours that are set, too. */
    @Configuration(proxyBeanMethods = false)
    static class Hours {

        @Bean
        Timetable backups(ServerOptions options) {
            return new Timetable(
                    BackupKind.NAME,
                    options.upkeep().backups().schedule(),
                    options.upkeep().zone());
        }
    }

    @Access
    @PostMapping("/api/backups")
    ResponseEntity<JobView> start(Authentication authentication, Locale language) {
        if (jobs.isActive(BackupKind.NAME)) {
            throw RequestRejectedException.of(HttpStatus.CONFLICT, "backup-running");
        }
        Job job = jobs.start(new NewJob(
                BackupKind.NAME,
                Map.of(),
                NewJob.HIGHEST,
                null,
                Caller.of(authentication).id()));
        return ResponseEntity.accepted()
                .location(URI.create("/api/jobs/" + job.id()))
                .body(JobView.of(job, language, json));
    }
}
