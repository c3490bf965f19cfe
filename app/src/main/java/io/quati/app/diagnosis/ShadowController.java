package io.quati.app.diagnosis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quati.app.diagnosis.ShadowTests.Seen;
import io.quati.app.diagnosis.ShadowTests.ShadowTest;
import io.quati.app.web.Access;
import io.quati.app.web.Languages;
import io.quati.app.web.Parameters;
import io.quati.app.web.RequestRejectedException;
import io.quati.app.web.Role;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/test/shadow_mode}: watches shadow mode for some seconds. The question waits for the end; the order begins in the
 * background and answers where to look.
 */
@RestController
final class ShadowController {

    private static final String PATH = "/api/test/shadow_mode";
    private static final int LONGEST = 30;

    private final ShadowTests tests;

    ShadowController(ShadowTests tests) {
        this.tests = tests;
    }

    /** What was measured, in the seeds' shape. {@code rlActionsGenerated} is 0 while no such agent exists. */
    record ShadowResult(ShadowFigures shadowTest, String testStatus, List<String> recommendations) {}

    /** Figures of a test. */
    record ShadowFigures(
            int durationSeconds,
            int marketDataCollected,
            int simulatedTrades,
            int rlActionsGenerated,
            CachePerformance cachePerformance,
            DataQuality dataQuality) {}

    /** {@code hitRate} is null while nothing is asked of a cache. */
    record CachePerformance(@Nullable Double hitRate, int apiCallsSaved) {}

    /** {@code indicatorCalculations} is success or insufficient_data. */
    record DataQuality(int completeMarketStates, boolean validPriceData, String indicatorCalculations) {}

    /** How far a test is; {@code result} is null until it has ended. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Progress(
            String id,
            String status,
            int durationSeconds,
            @Nullable ShadowResult result) {}

    @Access({Role.TRADER, Role.RESEARCHER})
    @GetMapping(PATH)
    ShadowResult test(@RequestParam(defaultValue = "5") String duration, Locale language)
            throws InterruptedException, ExecutionException {
        ShadowTest test = begin(duration);
        return result(test, test.seen().get(), language);
    }

    @Access({Role.TRADER, Role.RESEARCHER})
    @PostMapping(PATH)
    ResponseEntity<Progress> start(@RequestParam(defaultValue = "5") String duration) {
        ShadowTest test = begin(duration);
        return ResponseEntity.accepted()
                .location(URI.create(PATH + "/" + test.id()))
                .body(new Progress(test.id(), "running", test.seconds(), null));
    }

    @Access({Role.TRADER, Role.RESEARCHER})
    @GetMapping(PATH + "/{id}")
    Progress progress(@PathVariable String id, Locale language) throws InterruptedException, ExecutionException {
        ShadowTest test =
                tests.find(id).orElseThrow(() -> RequestRejectedException.of(HttpStatus.NOT_FOUND, "test-unknown"));
        boolean done = test.seen().isDone();
        return new Progress(
                test.id(),
                done ? "completed" : "running",
                test.seconds(),
                done ? result(test, test.seen().get(), language) : null);
    }

    private ShadowTest begin(String duration) {
        int seconds = Parameters.whole("duration", duration, 1, LONGEST);
        return tests.begin(seconds).orElseThrow(() -> RequestRejectedException.of(HttpStatus.CONFLICT, "test-running"));
    }

    private static ShadowResult result(ShadowTest test, Seen seen, Locale language) {
        boolean well = seen.candles() > 0 && seen.sound() && !seen.ill();
        var figures = new ShadowFigures(
                test.seconds(),
                seen.candles(),
                seen.trades(),
                0,
                new CachePerformance(null, 0),
                new DataQuality(seen.complete(), seen.sound(), seen.indicators() ? "success" : "insufficient_data"));
        return new ShadowResult(figures, well ? "success" : "failed", advice(seen, well, language));
    }

    private static List<String> advice(Seen seen, boolean well, Locale language) {
        List<String> keys = new ArrayList<>();
        if (well) {
            keys.add("shadow.working");
        }
        if (seen.candles() == 0) {
            keys.add("shadow.no-data");
        }
        if (!seen.sound()) {
            keys.add("shadow.bad-prices");
        }
        if (seen.ill()) {
            keys.add("shadow.bots-ill");
        }
        if (seen.trades() == 0) {
            keys.add("shadow.no-trades");
        }
        keys.add("shadow.not-production");
        return keys.stream().map(key -> Languages.text(language, key)).toList();
    }
}
