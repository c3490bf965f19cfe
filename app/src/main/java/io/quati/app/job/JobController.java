package io.quati.app.job;

import io.quati.app.job.JobTable.Filter;
import io.quati.app.web.Access;
import io.quati.app.web.Caller;
import io.quati.app.web.Changes;
import io.quati.app.web.Paging;
import io.quati.app.web.Parameters;
import io.quati.app.web.RequestRejectedException;
import io.quati.app.web.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/jobs}: what takes long, what waits, and what came of it; features have their own endpoints to start jobs. */
@RestController
final class JobController {

    private static final String PATH = "/api/jobs";
    private static final String KIND = "[a-z-]{0,32}";

    private final Jobs jobs;
    private final JsonMapper json;
    private final InstantSource clock;

    JobController(Jobs jobs, JsonMapper json, InstantSource clock) {
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
    }

    /** What is to change. */
    record Change(@Nullable Integer priority) {}

    /** Jobs that are started at certain times; {@code next} is null if there will be none. */
    record Schedule(
            String kind,
            String cron,
            String timeZone,
            @Nullable Instant next) {}

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping(PATH)
    ResponseEntity<List<JobView>> list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "100") String limit,
            @RequestParam(defaultValue = "0") String offset,
            @RequestParam(defaultValue = "") String cursor,
            Locale language) {
        String known = state.isEmpty() ? "" : Parameters.choice("state", state, JobState.WORDS);
        if (!kind.matches(KIND)) {
            throw RequestRejectedException.of(HttpStatus.UNPROCESSABLE_CONTENT, "wrong-form", "kind");
        }
        var filter = new Filter(known, kind);
        var paging = Paging.of(limit, offset, cursor);
        List<Job> page = jobs.list(filter, paging);
        var answer = paging.answer(PATH + "?state=" + known + "&kind=" + kind, page, jobs.count(filter), Job::cursor);
        return ResponseEntity.ok()
                .headers(answer.getHeaders())
                .body(page.stream().map(job -> JobView.of(job, language, json)).toList());
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping(PATH + "/{id}")
    JobView job(@PathVariable long id, Locale language) {
        return JobView.of(known(id), language, json);
    }

    /** Whoever started a job may cancel it, and so may administrators. */
    @Access({Role.TRADER, Role.RESEARCHER})
    @PostMapping(PATH + "/{id}/cancel")
    JobView cancel(@PathVariable long id, Authentication authentication, HttpServletRequest request, Locale language) {
        Job job = known(id);
        Caller caller = Caller.of(authentication);
        if (caller.role() != Role.ADMIN && !caller.id().equals(job.startedBy())) {
            throw RequestRejectedException.of(HttpStatus.FORBIDDEN, "other-job");
        }
        return changed(job, jobs.cancel(id), "job-over", request, language);
    }

    @Access
    @PatchMapping(PATH + "/{id}")
    JobView change(@PathVariable long id, @RequestBody Change change, HttpServletRequest request, Locale language) {
        if (change.priority() == null) {
            throw RequestRejectedException.of(HttpStatus.UNPROCESSABLE_CONTENT, "missing", "priority");
        }
        int priority = Parameters.whole("priority", change.priority().toString(), 0, NewJob.HIGHEST);
        return changed(known(id), jobs.prioritise(id, priority), "job-not-waiting", request, language);
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/schedules")
    List<Schedule> schedules() {
        Instant now = clock.instant();
        return jobs.timetables().stream()
                .map(each -> new Schedule(
                        each.kind(),
                        each.cron(),
                        each.zone().getId(),
                        each.after(now).orElse(null)))
                .toList();
    }

    private Job known(long id) {
        return jobs.find(id).orElseThrow(() -> RequestRejectedException.of(HttpStatus.NOT_FOUND, "no-such-job"));
    }

    private JobView changed(
            Job before, Optional<Job> after, String otherwise, HttpServletRequest request, Locale language) {
        Job job = after.orElseThrow(() -> RequestRejectedException.of(HttpStatus.CONFLICT, otherwise));
        Changes.of(request).changed(inShort(before), inShort(job));
        return JobView.of(job, language, json);
    }

    private static String inShort(Job job) {
        return job.kind() + " " + job.id() + " " + job.state().word() + " priority " + job.priority();
    }
}
