package io.quati.app.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Which job is next: that of the greatest priority, and of these the oldest. The places are rows of db-scheduler's; its
 * heartbeats tell which attempts have died with their process.
 */
final class JobQueue {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration EVER = Duration.ofDays(36_500);
    private static final double ALL_BUT_ONE = 0.999;
    private static final int MISSED_BEATS = 4;

    private final CustomTask<Void> task;
    private final Scheduler scheduler;
    private final JobWorker worker;
    private final InstantSource clock;

    /**
     * How fast it goes.
     *
     * @param atOnce how many jobs are done at a time
     * @param poll how often the database is asked what is due
     * @param heartbeat of what is being done; without four of them in a row it is taken for dead
     */
    record Pace(int atOnce, Duration poll, Duration heartbeat) {

        static Pace usual(int atOnce) {
            return new Pace(atOnce, Duration.ofSeconds(5), Duration.ofSeconds(5));
        }
    }

    /** @param starting starts a job that a timetable says is due */
    JobQueue(
            DataSource database,
            UUID installation,
            JobWorker worker,
            List<Timetable> timetables,
            Consumer<NewJob> starting,
            Pace pace,
            InstantSource clock) {
        this.worker = worker;
        this.clock = clock;
        this.task = task("job " + installation);
        List<RecurringTask<Void>> recurring = timetables.stream()
                .map(timetable -> recurring(timetable, installation, starting))
                .toList();
        this.scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(database), task)
                .startTasks(recurring)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .schedulerName(new SchedulerName.Fixed(installation.toString()))
                .threads(pace.atOnce())
                .pollUsingLockAndFetch(ALL_BUT_ONE, 1) // nothing is taken before there is a thread for it
                .pollingInterval(pace.poll())
                .heartbeatInterval(pace.heartbeat())
                .missedHeartbeatsLimit(MISSED_BEATS)
                .enablePriority()
                .addSchedulerListener(new Trouble())
                .deleteUnresolvedAfter(EVER) // they are another installation's
                .shutdownMaxWait(PATIENCE)
                .clock(clock::instant)
                .build();
    }

    private CustomTask<Void> task(String name) {
        return Tasks.custom(name, Void.class)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(AFTER_FAILURE)))
                .onDeadExecution((complete, operations) -> {
                    if (!worker.isAtWork(id(complete.getExecution().taskInstance))) { // alive, and only cut off
                        operations.reschedule(complete, complete.getExecution().executionTime);
                    }
                })
                .execute((instance, context) -> place(worker.work(id(instance)), context.getExecution().executionTime));
    }

    private static CompletionHandler<Void> place(JobWorker.Next next, Instant since) {
        return switch (next) {
            case GIVE_UP_PLACE -> new CompletionHandler.OnCompleteRemove<>();
            case KEEP_PLACE -> (complete, operations) -> operations.reschedule(complete, since);
            case LEAVE_ALONE -> (_, _) -> {};
        };
    }

    private RecurringTask<Void> recurring(Timetable timetable, UUID installation, Consumer<NewJob> starting) {
        return Tasks.recurring(timetable.kind() + " " + installation, new Times(timetable))
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(AFTER_FAILURE)))
                .execute((_, context) -> starting.accept(timetable.job(context.getExecution().executionTime)));
    }

    /** A timetable as db-scheduler wants it. */
    private record Times(Timetable timetable) implements Schedule {

        @Override
        public Instant getNextExecutionTime(ExecutionComplete complete) {
            return timetable.after(complete.getTimeDone()).orElse(NEVER);
        }

        @Override
        public boolean isDeterministic() {
            return true;
        }
    }

    private static long id(TaskInstance<?> instance) {
        return Long.parseLong(instance.getId());
    }

    /** Puts a job in; within a transaction, if there is one. */
    void put(Job job) {
        scheduler.schedule(
                task.instanceBuilder(Long.toString(job.id()))
                        .priority(job.priority())
                        .build(),
                job.times().created());
    }

    String taskName() {
        return task.getName();
    }

    /** Looks at once whether something is due. */
    void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    void start() {
        scheduler.start();
    }

    /** Stops all that is being done, to go on with it later, and returns when that is so. */
    void close() {
        worker.close();
        scheduler.stop();
    }
}
