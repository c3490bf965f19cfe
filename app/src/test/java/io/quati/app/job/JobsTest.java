package io.quati.app.job;

import static io.quati.app.job.JobRig.kind;
import static io.quati.app.job.JobRig.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.app.bus.Waiting;
import io.quati.app.job.JobTable.Filter;
import io.quati.app.projection.Installation;
import io.quati.app.settings.Database;
import io.quati.app.store.Databases;
import io.quati.app.web.Paging;
import io.quati.testing.Covers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JobsTest {

    private final Database place = Databases.fresh();
    private final Installation installation = JobRig.anInstallation();

    private JobRig rig(int atOnce, JobKind... kinds) {
        return new JobRig(place, installation, atOnce, List.of(), kinds);
    }

    record Order(int size) {}

    @Test
    void doesWhatIsWantedAndRemembersWhatCameOfIt() throws InterruptedException {
        JobKind doubling = kind("doubling", run -> {
            run.progress(0.5, "half-way");
            return new Order(2 * run.payload(Order.class).size());
        });
        try (JobRig rig = rig(1, doubling)) {
            Job job = rig.jobs.start(new NewJob("doubling", new Order(21), 7, "once", NewJob.SERVER));
            rig.await(job, JobState.DONE);

            Job done = rig.job(job);
            assertThat(done.result()).isEqualTo("{\"size\":42}");
            assertThat(done.progress()).isEqualTo(new Job.Progress(1, null));
            assertThat(done.starter()).isEqualTo("quati");
            assertThat(done.priority()).isEqualTo(7);
            assertThat(done.attempt()).isEqualTo(1);
            assertThat(done.times().finished()).isAfterOrEqualTo(done.times().created());
            Waiting.until("its place is given up", () -> rig.places() == 0);
        }
    }

    @Test
    @Covers("IMP-014")
    void doesNoMoreAtOnceThanItMay() throws InterruptedException {
        var gate = new Semaphore(0);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        JobKind training = kind("training", run -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            gate.acquire();
            now.decrementAndGet();
            return Map.of();
        });
        try (JobRig rig = rig(2, training)) {
            List<Job> jobs = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                jobs.add(rig.start("training"));
            }
            Waiting.until("two run", () -> now.get() == 2);
            Thread.sleep(500);
            assertThat(jobs.stream().map(rig::state))
                    .containsExactly(
                            JobState.RUNNING, JobState.RUNNING, JobState.QUEUED, JobState.QUEUED, JobState.QUEUED);

            gate.release(5);
            for (Job job : jobs) {
                rig.await(job, JobState.DONE);
            }
            assertThat(most).hasValue(2);
        }
    }

    @Test
    @Covers("IMP-014")
    void takesTheGreatestPriorityFirstAndThenTheOldest() throws InterruptedException {
        var gate = new CountDownLatch(1);
        List<Long> order = Collections.synchronizedList(new ArrayList<>());
        JobKind waiting = kind("waiting", run -> {
            gate.await();
            order.add(run.id());
            return Map.of();
        });
        try (JobRig rig = rig(1, waiting)) {
            Job first = rig.start("waiting");
            rig.await(first, JobState.RUNNING);
            Job low = rig.jobs.start(wanted("waiting", 10, null));
            Job usual = rig.jobs.start(wanted("waiting", 50, null));
            Job younger = rig.jobs.start(wanted("waiting", 50, null));
            Job high = rig.jobs.start(wanted("waiting", 90, null));
            Job raised = rig.jobs.start(wanted("waiting", 0, null));

            assertThat(rig.jobs.prioritise(raised.id(), 100)).map(Job::priority).contains(100);
            assertThat(rig.jobs.prioritise(first.id(), 100)).isEmpty();
            gate.countDown();
            rig.await(low, JobState.DONE);

            assertThat(order).containsExactly(first.id(), raised.id(), high.id(), usual.id(), younger.id(), low.id());
        }
    }

    @Test
    @Covers("IMP-014")
    void cancelsWhatWaitsAndWhatRuns() throws InterruptedException {
        var ran = new AtomicInteger();
        JobKind endless = kind("endless", run -> {
            ran.incrementAndGet();
            while (true) {
                run.progress(0.1, "on-and-on");
                Thread.sleep(5);
            }
        });
        try (JobRig rig = rig(1, endless, kind("quick", _ -> Map.of()))) {
            Job running = rig.start("endless");
            Job waiting = rig.start("endless");
            Job after = rig.start("quick");
            rig.await(running, JobState.RUNNING);

            assertThat(rig.jobs.cancel(waiting.id())).map(Job::state).contains(JobState.CANCELLED);
            assertThat(rig.jobs.cancel(running.id())).map(Job::cancelAsked).contains(true);
            rig.await(running, JobState.CANCELLED);
            rig.await(after, JobState.DONE);

            assertThat(ran).hasValue(1);
            assertThat(rig.job(running).progress().step()).isEqualTo("on-and-on");
            assertThat(rig.jobs.cancel(running.id())).isEmpty();
            Waiting.until("no place is kept", () -> rig.places() == 0);
        }
    }

    @Test
    void aFailureIsKeptAndStopsNobodyElse() throws InterruptedException {
        JobKind failing = kind("failing", _ -> {
            throw new IllegalStateException("the data \0 are gone");
        });
        JobKind impossible = kind("impossible", _ -> {
            throw new StackOverflowError();
        });
        JobKind listing = kind("listing", _ -> List.of(1));
        try (JobRig rig = rig(1, failing, impossible, listing, kind("quick", _ -> Map.of()))) {
            Job failed = rig.start("failing");
            Job overflown = rig.start("impossible");
            Job listed = rig.start("listing");
            rig.await(rig.start("quick"), JobState.DONE);

            assertThat(rig.job(failed).error()).isEqualTo("the data ? are gone");
            assertThat(rig.job(overflown).error()).isEqualTo("StackOverflowError");
            assertThat(rig.job(listed).error()).isEqualTo("result must be a JSON object, was [1]");
            assertThat(rig.job(failed).state()).isEqualTo(JobState.FAILED);
        }
    }

    @Test
    void makesOneJobOfAKey() throws Exception {
        var ran = new AtomicInteger();
        JobKind counting = kind("counting", _ -> Map.of("n", ran.incrementAndGet()));
        try (JobRig rig = rig(2, counting);
                var pool = Executors.newFixedThreadPool(8)) {
            List<Future<Job>> started = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                started.add(pool.submit(() -> rig.jobs.start(wanted("counting", 50, "2026-11-22"))));
            }
            long id = started.getFirst().get().id();
            for (Future<Job> job : started) {
                assertThat(job.get().id()).isEqualTo(id);
            }
            rig.await(started.getFirst().get(), JobState.DONE);
            assertThat(rig.jobs.start(wanted("counting", 50, "2026-11-22")).state())
                    .isEqualTo(JobState.DONE);
            rig.await(rig.jobs.start(wanted("counting", 50, "2026-11-23")), JobState.DONE);
            assertThat(ran).hasValue(2);
        }
    }

    @Test
    void refusesWhatItCannotKeepOrDo() {
        try (JobRig rig = rig(1, kind("quick", _ -> Map.of()))) {
            var large = new NewJob("quick", Map.of("text", "x".repeat(JobTable.LARGEST)), 50, null, NewJob.SERVER);

            assertThatThrownBy(() -> rig.jobs.start(large)).hasMessageContaining("payload must have");
            assertThatThrownBy(() -> rig.jobs.start(wanted("slow", 50, null))).hasMessageContaining("was slow");
            assertThatThrownBy(() -> wanted("quick", 101, null)).hasMessageContaining("was 101");
            assertThatThrownBy(() -> wanted("quick", 50, "")).hasMessageContaining("key must");
            assertThat(rig.jobs.count(Filter.ALL)).isZero();
        }
    }

    @Test
    void forgetsOnlyWhatHasBeenOverForLong() throws InterruptedException {
        try (JobRig rig = rig(1, kind("quick", _ -> Map.of()))) {
            Job old = rig.start("quick");
            Job young = rig.start("quick");
            rig.await(young, JobState.DONE);
            rig.database
                    .sql("UPDATE jobs SET finished_at = now() - interval '31 days' WHERE id = ?")
                    .param(old.id())
                    .update();
            var table = new JobTable(rig.database, installation);

            assertThat(table.forget(Instant.now().minus(Duration.ofDays(30)))).isEqualTo(1);
            assertThat(rig.jobs.list(Filter.ALL, new Paging(10, 0, null)))
                    .extracting(Job::id)
                    .containsExactly(young.id());
        }
    }

    @Test
    void twoInstallationsOnOneDatabaseDoOnlyTheirOwn() throws InterruptedException {
        var mine = new AtomicInteger();
        var theirs = new AtomicInteger();
        Installation other = JobRig.anInstallation();
        try (JobRig rig = rig(1, kind("quick", _ -> Map.of("n", mine.incrementAndGet())));
                var neighbour = new JobRig(
                        place, other, 1, List.of(), kind("quick", _ -> Map.of("n", theirs.incrementAndGet())))) {
            for (int i = 0; i < 5; i++) {
                Job one = rig.start("quick");
                Job two = neighbour.start("quick");
                rig.await(one, JobState.DONE);
                neighbour.await(two, JobState.DONE);
                assertThat(neighbour.jobs.find(one.id())).isEmpty();
                assertThat(neighbour.jobs.cancel(one.id())).isEmpty();
            }
            assertThat(mine).hasValue(5);
            assertThat(theirs).hasValue(5);
        }
    }
}
