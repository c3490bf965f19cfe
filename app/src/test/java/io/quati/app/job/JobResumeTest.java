package io.quati.app.job;

import static io.quati.app.job.JobRig.kind;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.bus.Waiting;
import io.quati.app.projection.Installation;
import io.quati.app.settings.Database;
import io.quati.app.store.Databases;
import io.quati.app.store.Store;
import io.quati.testing.Covers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class JobResumeTest {

    @TempDir
    Path folder;

    private final Database.Outside place = Databases.fresh();
    private final Installation installation = JobRig.anInstallation();

    private JobRig rig(JobKind... kinds) {
        return new JobRig(place, installation, 1, List.of(), kinds);
    }

    private Process victim() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JobVictim.class.getName(),
                        place.url(),
                        installation.id().toString(),
                        folder.resolve("steps").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("victim.log").toFile())
                .start();
    }

    private List<String> lines() {
        try {
            return Files.exists(folder.resolve("steps")) ? Files.readAllLines(folder.resolve("steps")) : List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void goesOnFromTheLastCheckpointAfterItsProcessWasKilled() throws Exception {
        Process first = victim();
        Waiting.until("it has got somewhere", () -> lines().size() >= 30);
        first.destroyForcibly().waitFor();
        int written = lines().size();

        List<String> begun = Collections.synchronizedList(new ArrayList<>());
        try (JobRig rig = rig(JobVictim.counting(step -> begun.add(Integer.toString(step)), 100))) {
            Job job = rig.jobs.find(1).orElseThrow();
            assertThat(job.state()).isEqualTo(JobState.RUNNING);
            int saved = Integer.parseInt(String.valueOf(job.checkpoint()).replaceAll("\\D", ""));
            assertThat(saved).isBetween(written - 1, written); // killed before or after it was saved
            rig.await(job, JobState.DONE);

            assertThat(begun.getFirst()).isEqualTo(Integer.toString(saved));
            assertThat(begun).hasSize(100 - saved).doesNotHaveDuplicates();
            assertThat(rig.job(job).result()).isEqualTo("{\"steps\":100}");
            assertThat(rig.job(job).attempt()).isEqualTo(2);
            assertThat(rig.job(job).checkpoint()).isNull();
        }
    }

    @Test
    void aStopPutsJobsBackAndTheNextStartGoesOnAtOnce() throws InterruptedException {
        List<Integer> steps = Collections.synchronizedList(new ArrayList<>());
        Job job;
        try (JobRig rig = rig(JobVictim.counting(steps::add, 1_000_000))) {
            job = rig.start("counting");
            Waiting.until("it has got somewhere", () -> steps.size() >= 10);
        }
        int done = steps.size();
        try (Store store = Store.open(place)) {
            var table = new JobTable(JdbcClient.create(store.dataSource()), installation);
            assertThat(table.find(job.id())).map(Job::state).contains(JobState.QUEUED);
        }
        try (JobRig rig = rig(JobVictim.counting(steps::add, done + 5))) {
            rig.await(job, JobState.DONE);

            assertThat(rig.job(job).attempt()).isEqualTo(2);
            assertThat(steps).isSorted();
            assertThat(Collections.max(steps)).isEqualTo(done + 4);
        }
    }

    @Test
    void anAttemptThatWasOvertakenStopsAndWritesNoMore() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var overtaken = new CountDownLatch(1);
        var saved = new AtomicInteger();
        JobKind slow = kind("slow", run -> {
            begun.countDown();
            overtaken.await();
            run.save(Map.of("of", "the first"));
            return Map.of("saved", saved.incrementAndGet());
        });
        try (JobRig rig = rig(slow)) {
            Job job = rig.start("slow");
            begun.await();
            Job second = new JobTable(rig.database, installation)
                    .begin(job.id(), Instant.now())
                    .orElseThrow();
            overtaken.countDown();
            Thread.sleep(500);

            assertThat(saved).hasValue(0);
            assertThat(rig.job(job).checkpoint()).isNull();
            assertThat(rig.job(job).attempt()).isEqualTo(second.attempt()).isEqualTo(2);
            rig.await(job, JobState.DONE); // found dead, as nobody works at it
            assertThat(rig.job(job).attempt()).isEqualTo(3);
        }
    }

    @Test
    void whatEndsItsProcessThreeTimesWithoutACheckpointIsGivenUp() throws InterruptedException {
        var begun = new AtomicInteger();
        var dead = new CountDownLatch(1);
        JobKind deadly = kind("deadly", run -> {
            begun.incrementAndGet();
            dead.await();
            run.save(Map.of());
            return Map.of();
        });
        try (JobRig rig = rig(deadly)) {
            Job job = rig.start("deadly");
            Waiting.until("it has begun", () -> begun.get() == 1);
            var table = new JobTable(rig.database, installation);
            assertThat(table.find(job.id())).map(Job::deaths).contains(0);
            table.begin(job.id(), Instant.now());
            Job third = table.begin(job.id(), Instant.now()).orElseThrow();
            assertThat(third.deaths()).isEqualTo(2);
            table.save(third, "{}", new Job.Progress(0, null));
            assertThat(table.find(job.id())).map(Job::deaths).contains(0);
            for (int i = 1; i < JobWorker.MOST_DEATHS; i++) {
                table.begin(job.id(), Instant.now());
            }
            dead.countDown();

            rig.await(job, JobState.FAILED); // found dead once more
            assertThat(begun).hasValue(1);
            assertThat(rig.job(job).error()).contains("its process ended 3 times in a row");
        }
    }

    @Test
    void anAttemptWhoseHeartbeatsWereLostIsNotBegunASecondTimeWhereItStillRuns() throws InterruptedException {
        var steps = new AtomicInteger();
        try (var rig =
                new JobRig(place, installation, 2, List.of(), JobVictim.counting(_ -> steps.incrementAndGet(), 60))) {
            Job job = rig.start("counting");
            while (rig.state(job) != JobState.DONE) {
                rig.database
                        .sql("UPDATE scheduled_tasks SET last_heartbeat = now() - interval '1 hour' WHERE picked")
                        .update();
                Thread.sleep(10);
            }

            assertThat(rig.job(job).attempt()).isEqualTo(1);
            assertThat(steps).hasValue(60);
        }
    }

    @Test
    void losesNothingWhileTheDatabaseIsAwayForLongerThanADeathTakes() throws Exception {
        List<Integer> steps = Collections.synchronizedList(new ArrayList<>());
        var second = new CountDownLatch(1);
        try (JobRig rig = rig(JobVictim.counting(steps::add, 40), kind("quick", _ -> {
            second.countDown();
            return Map.of();
        }))) {
            Job job = rig.start("counting");
            Job waiting = rig.start("quick");
            Waiting.until("it has got somewhere", () -> steps.size() >= 5);

            allowConnections(false);
            int atMost = steps.size() + 1;
            Thread.sleep(JobRig.HEARTBEAT.multipliedBy(12));
            assertThat(steps).hasSizeLessThanOrEqualTo(atMost); // it waits, as it could not be resumed from here
            assertThat(second.getCount()).isEqualTo(1);
            allowConnections(true);

            rig.await(job, JobState.DONE);
            rig.await(waiting, JobState.DONE);
            assertThat(steps).hasSize(40).doesNotHaveDuplicates();
            assertThat(rig.job(job).attempt()).isEqualTo(1);
        }
    }

    private void allowConnections(boolean allowed) throws SQLException {
        String name = place.url().substring(place.url().lastIndexOf('/') + 1);
        String server = place.url().substring(0, place.url().lastIndexOf('/'));
        try (var connection = DriverManager.getConnection(server + "/postgres", place.user(), place.password());
                var statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS " + allowed);
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
        }
    }

    @Test
    @Covers("LOOP-019")
    void makesUpOnceForTimesAtWhichItWasOff() throws InterruptedException {
        var ran = new AtomicInteger();
        JobKind nightly = kind("nightly", _ -> Map.of("n", ran.incrementAndGet()));
        var atTwo = List.of(new Timetable("nightly", "0 2 * * *", ZoneOffset.UTC));
        try (var rig = new JobRig(place, installation, 1, atTwo, nightly)) {
            Instant due = rig.database
                    .sql("SELECT execution_time FROM scheduled_tasks WHERE task_name LIKE 'nightly %'")
                    .query(java.sql.Timestamp.class)
                    .single()
                    .toInstant();
            assertThat(due).isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(1)));
            assertThat(due.atZone(ZoneOffset.UTC).getHour()).isEqualTo(2);
            rig.database
                    .sql("UPDATE scheduled_tasks SET execution_time = execution_time - interval '3 days'")
                    .update();
        }
        try (var rig = new JobRig(place, installation, 1, atTwo, nightly)) {
            Waiting.until("it was made up for", () -> ran.get() == 1);
            Thread.sleep(500);
            assertThat(ran).hasValue(1);
            Job job = rig.jobs.recent().getLast();
            assertThat(job.key()).endsWith("T02:00:00Z");
            assertThat(job.starter()).isEqualTo("quati");
        }
    }
}
