package io.quati.app.settings.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.console.Language;
import io.quati.app.console.Texts;
import io.quati.app.settings.Change;
import io.quati.app.settings.Fault;
import io.quati.app.settings.Settings;
import io.quati.app.settings.SettingsTexts;
import io.quati.app.settings.load.Loading;
import io.quati.app.settings.load.SettingsSource;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** AT-14: a change is taken whole or not at all, whatever is in the file and whoever looks meanwhile. */
@Timeout(1_200)
class MutatedSettingsTest {

    private static final int FILES = Integer.getInteger("quati.configs", 20_000);
    private static final long SEED = Long.getLong("quati.seed", 14L);
    private static final long PAUSE_NANOS = 50_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @TempDir
    private Path folder;

    private final List<Texts> texts =
            List.of(SettingsTexts.in(Language.ENGLISH), SettingsTexts.in(Language.PORTUGUESE));
    private final List<Change> audited = new ArrayList<>();
    private final AtomicLong refusals = new AtomicLong();
    private int applied;
    private int refused;

    private final SettingsAudit audit = new SettingsAudit() {
        @Override
        public void applied(String who, Instant when, List<Change> changes) {
            audited.clear();
            audited.addAll(changes);
        }

        @Override
        public void refused(String who, Instant when, List<Fault> faults) {
            refusals.incrementAndGet();
        }
    };

    @Test
    void everyMutatedFileIsTakenWholeOrNotAtAll() throws Exception {
        Path file = Files.writeString(folder.resolve("quati.yaml"), "");
        var source = new SettingsSource(file, folder.resolve(".env"), Map.of("HOME", "7"), Map.of());
        var live = new LiveSettings(Settings.defaults(), source, audit, InstantSource.system());
        var mutator = new Mutator(SEED);
        var done = new AtomicBoolean();
        var half = new AtomicLong();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                if (!isWhole(live.current())) {
                    half.incrementAndGet();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });

        for (int i = 0; i < FILES; i++) {
            String yaml = mutator.next();
            Files.writeString(file, yaml);
            judge(live, "seed " + SEED + ", file " + i + ":\n" + yaml);
        }
        done.set(true);
        reader.join();

        assertThat(half).hasValue(0);
        assertThat(refusals).hasValue(refused);
        assertThat(applied).as("files that were taken").isGreaterThan(FILES / 10);
        assertThat(refused).as("files that were refused").isGreaterThan(FILES / 10);
    }

    private void judge(LiveSettings live, String which) {
        Settings before = live.current();
        switch (live.reload("test")) {
            case Reloading.Applied taken -> {
                applied++;
                Settings alone = ((Loading.Loaded) live.source().load()).settings();
                assertThat(live.current()).as(which).isEqualTo(alone).isNotEqualTo(before);
                assertThat(before.changesTo(alone))
                        .as(which)
                        .isEqualTo(taken.changes())
                        .isEqualTo(audited);
            }
            case Reloading.Unchanged() -> assertThat(live.current()).as(which).isSameAs(before);
            case Reloading.Refused(List<Fault> faults) -> {
                refused++;
                assertThat(live.current()).as(which).isSameAs(before);
                assertThat(faults).as(which).isNotEmpty();
                for (Texts language : texts) {
                    assertThat(faults)
                            .as(which)
                            .allMatch(fault -> !fault.in(language).isBlank());
                }
            }
        }
        assertThat(isWhole(live.current())).as(which).isTrue();
    }

    /** What the rules promise of any settings that count. */
    private static boolean isWhole(Settings settings) {
        BigDecimal futures = settings.number("trading.market_allocation.futures_percentage");
        BigDecimal spot = settings.number("trading.market_allocation.spot_percentage");
        BigDecimal needed =
                settings.number("grid.initial_levels").multiply(settings.number("grid.spot.min_order_size_usd"));
        return futures.add(spot).compareTo(HUNDRED) == 0
                && settings.number("trading.capital_per_pair_usd").compareTo(needed) >= 0;
    }
}
