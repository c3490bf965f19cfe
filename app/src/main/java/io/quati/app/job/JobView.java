package io.quati.app.job;

import io.quati.app.web.Languages;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job as the API shows it.
 *
 * @param title its kind in the reader's language
 * @param attempts how often it was begun
 * @param error why there is no result, if it failed
 */
public record JobView(
        long id,
        String kind,
        String title,
        String state,
        int priority,
        String startedBy,
        ProgressView progress,
        int attempts,
        boolean cancelAsked,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Map<String, Object> payload,
        @Nullable Map<String, Object> result,
        @Nullable String error) {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** How far it is: {@code fraction} is 0 to 1, {@code text} says the step in the reader's language. */
    public record ProgressView(
            double fraction,
            @Nullable String step,
            @Nullable String text) {}

    /** Returns what readers of a language see. */
    public static JobView of(Job job, Locale language, JsonMapper json) {
        String step = job.progress().step();
        String result = job.result();
        return new JobView(
                job.id(),
                job.kind(),
                text(language, job.kind(), job.kind()),
                job.state().word(),
                job.priority(),
                job.starter(),
                new ProgressView(
                        job.progress().fraction(),
                        step,
                        step == null ? null : text(language, job.kind() + "." + step, step)),
                job.attempt(),
                job.cancelAsked(),
                job.times().created(),
                job.times().started(),
                job.times().finished(),
                json.readValue(job.payload(), OBJECT),
                result == null ? null : json.readValue(result, OBJECT),
                job.error());
    }

    private static String text(Locale language, String key, String otherwise) {
        return Languages.find(language, "job." + key).orElse(otherwise);
    }
}
