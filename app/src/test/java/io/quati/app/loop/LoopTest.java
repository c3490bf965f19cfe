package io.quati.app.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoopTest {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    /** Time that passes only while somebody waits or works, and ends after a while. */
    private static final class FakePace implements Pace {
        private final long end;
        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicLong now = new AtomicLong();

        FakePace(Duration life) {
            this.end = life.toNanos();
        }

        void passes(Duration time) {
            now.addAndGet(time.toNanos());
        }

        @Override
        public long now() {
            return now.get();
        }

        @Override
        public boolean isStoppedWithin(long nanos) {
            boolean ends = now.addAndGet(Math.max(0, nanos)) >= end;
            if (ends) {
                over.countDown();
            }
            return ends;
        }

        @Override
        public void stop() {
            over.countDown();
        }
    }

    /** Lives through {@code life} and returns the seconds at which rounds began. */
    private static List<Double> begins(Duration life, FakePace pace, Loop.Round round) throws InterruptedException {
        List<Double> begins = new ArrayList<>();
        try (var loop = new Loop("test", PERIOD, AFTER_FAILURE, round(pace, begins, round), pace)) {
            loop.start();
            assertThat(pace.over.await(10, TimeUnit.SECONDS))
                    .as("%s are over", life)
                    .isTrue();
        }
        return begins;
    }

    private static Loop.Round round(FakePace pace, List<Double> begins, Loop.Round round) {
        return () -> {
            begins.add(pace.now() / 1e9);
            round.run();
        };
    }

    private static List<Double> begins(int seconds, Work work) throws InterruptedException {
        Duration life = Duration.ofSeconds(seconds);
        var pace = new FakePace(life);
        var number = new int[1];
        return begins(life, pace, () -> work.round(number[0]++, pace));
    }

    private interface Work {
        void round(int number, FakePace pace) throws InterruptedException;
    }

    @Test
    void keepsTheBeatHoweverLongARoundTakes() throws InterruptedException {
        List<Double> begins = begins(5, (_, pace) -> pace.passes(Duration.ofMillis(300)));

        assertThat(begins).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
    }

    @Test
    void leavesOutWhatASlowRoundMissedAndNeverCatchesUpInAHurry() throws InterruptedException {
        List<Double> begins =
                begins(8, (number, pace) -> pace.passes(number == 1 ? Duration.ofMillis(3_200) : Duration.ZERO));

        assertThat(begins).containsExactly(0.0, 1.0, 5.0, 6.0, 7.0);
    }

    @Test
    void pausesAfterARoundThatFailedAndGoesOn() throws InterruptedException {
        List<Double> begins = begins(10, (number, pace) -> {
            pace.passes(Duration.ofMillis(500));
            if (number == 1) {
                throw new RoundFailedException("nobody answers");
            }
            if (number == 2) {
                throw new AssertionError("a bug");
            }
        });

        assertThat(begins).containsExactly(0.0, 1.0, 6.5);
    }

    @Test
    void countsAndTellsTheAgeOfTheLastSuccess() throws InterruptedException {
        var pace = new FakePace(Duration.ofSeconds(9));
        var loop = new Loop(
                "test",
                PERIOD,
                AFTER_FAILURE,
                () -> {
                    if (pace.now() > Duration.ofSeconds(2).toNanos()) {
                        throw new RoundFailedException("nobody answers");
                    }
                },
                pace);

        loop.start();
        assertThat(pace.over.await(10, TimeUnit.SECONDS)).isTrue();
        loop.close();

        assertThat(loop.done()).isEqualTo(3); // at 0, 1, 2
        assertThat(loop.failed()).isEqualTo(2); // at 3 and 8
        assertThat(loop.sinceSuccess()).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void neverRunsTwoRoundsAtOnceAndStopsOnlyWhenTheLastHasEnded() throws InterruptedException {
        var within = new AtomicBoolean();
        var overlapped = new AtomicBoolean();
        var begun = new CountDownLatch(3);
        var loop = new Loop("test", Duration.ofMillis(5), AFTER_FAILURE, () -> {
            overlapped.compareAndSet(false, !within.compareAndSet(false, true));
            begun.countDown();
            Thread.sleep(30);
            within.set(false);
        });

        loop.start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        loop.close();

        assertThat(within).isFalse();
        assertThat(overlapped).isFalse();
        long rounds = loop.done();
        Thread.sleep(50);
        assertThat(loop.done()).isEqualTo(rounds).isGreaterThanOrEqualTo(3);
        assertThat(loop.failed()).isZero();
    }

    @Test
    void isStuckOnceNothingEndsForFarTooLong() throws InterruptedException {
        var pace = new FakePace(Duration.ofDays(1));
        var begun = new CountDownLatch(1);
        var let = new CountDownLatch(1);
        var loop = new Loop(
                "test",
                PERIOD,
                AFTER_FAILURE,
                () -> {
                    begun.countDown();
                    let.await();
                    pace.passes(Duration.ofDays(2));
                },
                pace);
        loop.start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(loop.isStuck()).isFalse();
        pace.passes(Duration.ofSeconds(61));
        assertThat(loop.isStuck()).isTrue();

        let.countDown();
        loop.close();
    }
}
