package io.quati.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.desk.Failpoint;
import io.quati.app.live.KillRig.Books;
import io.quati.testing.Covers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real process at a real protocol, really killed, while the exchange gives every wrong answer that it knows. */
@Covers("IMP-007")
@Execution(ExecutionMode.CONCURRENT)
class KillCampaignTest {

    private static final int KILLS = Integer.getInteger("quati.kills", 25);

    /** What went wrong is easier to find in the last of many kills than in all of them. */
    private static final int KILLS_BETWEEN_BOOKS = 20;

    private static final String FAULTS = """
            {"rules": [
              {"method": "POST", "path": "/api/v3/order", "fault": "drop-before", "rate": 0.05},
              {"method": "POST", "path": "/api/v3/order", "fault": "drop-after", "rate": 0.06},
              {"method": "POST", "path": "/api/v3/order", "fault": "unavailable", "rate": 0.03},
              {"method": "POST", "path": "/api/v3/order", "fault": "unavailable-accepted", "rate": 0.05},
              {"method": "POST", "path": "/api/v3/order", "fault": "timeout-accepted", "rate": 0.03},
              {"method": "POST", "path": "/api/v3/order", "fault": "late", "delayMillis": 700, "rate": 0.04},
              {"method": "DELETE", "path": "/api/v3/order", "fault": "drop-after", "rate": 0.1},
              {"method": "DELETE", "path": "/api/v3/order", "fault": "drop-before", "rate": 0.1},
              {"method": "GET", "path": "/api/v3/order", "fault": "drop-before", "rate": 0.1}],
             "streams": {"duplicate": 0.1, "reorder": 0.1, "drop": 0.05}}
            """;

    @TempDir
    Path folder;

    /** AT-01. */
    @Test
    void noOrderIsLostOrDoubledWhereverTheBotIsKilled() throws Exception {
        var random = new SplittableRandom(Long.getLong("quati.seed", 20_261_121));
        try (var rig = new KillRig(folder, random.nextLong(), FAULTS)) {
            for (int kill = 0; kill < KILLS; kill++) {
                if (random.nextBoolean()) {
                    rig.killAfter(Duration.ofMillis(random.nextLong(500, 6000)));
                } else {
                    rig.killAtWork(Duration.ofMillis(random.nextLong(3000)));
                }
                if (kill % KILLS_BETWEEN_BOOKS == KILLS_BETWEEN_BOOKS - 1) {
                    System.out.println("AT-01: right after " + (kill + 1) + " kills; " + rig.settle());
                    rig.fail(FAULTS);
                }
            }
            Books books = rig.settle();
            System.out.println("AT-01: " + KILLS + " kills, 0 lost, 0 doubled; " + books);
            assertThat(books.fills()).as("it traded meanwhile").isGreaterThan(KILLS / 3);
        }
    }

    /** AT-02. */
    @ParameterizedTest
    @EnumSource(Failpoint.class)
    void noOrderIsLostOrDoubledAtTheWorstMoments(Failpoint moment) throws Exception {
        try (var rig = new KillRig(folder, 7, "{}")) {
            rig.killAfter(Duration.ofSeconds(6));
            boolean came = rig.killAt(moment + ":2", Duration.ofSeconds(30));
            assertThat(came || moment == Failpoint.AFTER_REPLAY).isTrue();
            rig.killAt(moment.name(), Duration.ofSeconds(30));
            Books books = rig.settle();
            assertThat(books.orders()).isPositive();
        }
    }
}
