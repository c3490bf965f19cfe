package io.quati.app.job;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/**
 * Jobs that are started at certain times; features register theirs as beans. A time at which the server was off is made up
 * for once, as soon as it runs.
 *
 * @param cron minute, hour, day, month and weekday
 * @param zone of these
 */
public record Timetable(String kind, String cron, ZoneId zone) {

    public Timetable {
        expression(cron);
    }

    private static CronExpression expression(String cron) {
        return CronExpression.parse("0 " + cron);
    }

    /** Returns the first time after this one, if there is any. What a change of clocks leaves out comes at its end, once. */
    Optional<Instant> after(Instant now) {
        CronExpression hours = expression(cron);
        LocalDateTime next = hours.next(LocalDateTime.ofInstant(now, zone));
        while (next != null && !next.atZone(zone).toInstant().isAfter(now)) {
            next = hours.next(next);
        }
        return Optional.ofNullable(next).map(local -> local.atZone(zone).toInstant());
    }

    /** Returns the job that is due at a time: one and the same however often it is asked for. */
    NewJob job(Instant due) {
        return new NewJob(kind, Map.of(), NewJob.HIGHEST, due.toString(), NewJob.SERVER);
    }
}
