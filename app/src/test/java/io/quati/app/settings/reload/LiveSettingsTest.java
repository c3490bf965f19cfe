package io.quati.app.settings.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quati.app.settings.Change;
import io.quati.app.settings.Fault;
import io.quati.app.settings.Settings;
import io.quati.app.settings.load.Loading;
import io.quati.app.settings.load.SettingsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveSettingsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final String GRID = "grid: {initial_levels: 10}\n";

    @TempDir
    private Path folder;

    private final Told told = new Told();

    private LiveSettings live(String yaml) throws IOException {
        var source = new SettingsSource(write(yaml), folder.resolve(".env"), Map.of(), Map.of());
        return new LiveSettings(((Loading.Loaded) source.load()).settings(), source, told, CLOCK);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("quati.yaml"), yaml);
    }

    @Test
    void aChangeOfLiveSettingsCountsAndIsTold() throws IOException {
        LiveSettings live = live(GRID);
        List<String> heard = new ArrayList<>();
        live.subscribe(
                "grid", (now, changes) -> heard.add("grid " + now.whole("grid.initial_levels") + changes.size()));
        live.subscribe("grid.initial_levels", (_, _) -> heard.add("levels"));
        live.subscribe("gri", (_, _) -> heard.add("never"));
        live.subscribe("alerts", (_, _) -> heard.add("never"));
        live.subscribe("", (_, changes) -> heard.add("all " + changes.size()));
        write("grid: {initial_levels: 8}\ncache: {max_size_mb: 50}\n");

        Reloading reloading = live.reload("ana");

        assertThat(reloading).isInstanceOf(Reloading.Applied.class);
        assertThat(live.current().whole("grid.initial_levels")).isEqualTo(8);
        assertThat(heard).containsExactly("grid 81", "levels", "all 2");
        assertThat(told.entries)
                .containsExactly(
                        "ana 1970-01-01T00:00:00Z grid.initial_levels: 10 -> 8",
                        "ana 1970-01-01T00:00:00Z cache.max_size_mb: 100 -> 50");
        assertThat(live.reload("ana")).isEqualTo(new Reloading.Unchanged());
    }

    @Test
    void aChangeThatNeedsARestartTakesNothingWithIt() throws IOException {
        LiveSettings live = live(GRID);
        Settings before = live.current();
        write("grid: {initial_levels: 8}\nserver: {port: 9}\napi: {secret: abc-def}\n");

        Reloading reloading = live.reload("ana");

        assertThat(((Reloading.Refused) reloading).faults())
                .extracting(Fault::path, Fault::key)
                .containsExactly(tuple("api.secret", "needs-restart"), tuple("server.port", "needs-restart"));
        assertThat(live.current()).isSameAs(before);
        assertThat(told.entries).hasSize(2).noneMatch(entry -> entry.contains("abc-def"));
    }

    @Test
    void aFaultyChangeTakesNothingWithIt() throws IOException {
        LiveSettings live = live(GRID);
        Settings before = live.current();
        write("grid: {initial_levels: 8, leverage: none}\n");

        assertThat(live.reload("ana")).isInstanceOf(Reloading.Refused.class);
        Files.delete(folder.resolve("quati.yaml"));
        assertThat(live.reload("ana")).isInstanceOf(Reloading.Refused.class);

        assertThat(live.current()).isSameAs(before);
        assertThat(told.entries).hasSize(2);
    }

    @Test
    void whatCannotBeAuditedDoesNotCount() throws IOException {
        LiveSettings good = live(GRID);
        var broken = new SettingsAudit() {
            @Override
            public void applied(String who, Instant when, List<Change> changes) {
                throw new IllegalStateException("disk full");
            }

            @Override
            public void refused(String who, Instant when, List<Fault> faults) {
                throw new IllegalStateException("disk full");
            }
        };
        var live = new LiveSettings(good.current(), good.source(), broken, CLOCK);
        write("grid: {initial_levels: 8}\n");

        assertThatThrownBy(() -> live.reload("ana")).isInstanceOf(IllegalStateException.class);

        assertThat(live.current()).isSameAs(good.current());
    }

    @Test
    void aFileIsReadOnceItHasKeptStill() throws IOException {
        LiveSettings live = live(GRID);
        List<Reloading> seen = new ArrayList<>();
        var watch = SettingsWatch.idle(live, seen::add);
        watch.look();
        watch.look();
        assertThat(seen).isEmpty();

        write("");
        watch.look();
        write("grid: {initial_levels: 7}\n");
        watch.look();
        assertThat(seen).isEmpty();
        watch.look();

        assertThat(seen).hasSize(1);
        assertThat(live.current().whole("grid.initial_levels")).isEqualTo(7);
        watch.look();
        assertThat(seen).hasSize(1);
    }

    @Test
    void theFileOfVariablesIsWatchedToo() throws Exception {
        LiveSettings live = live(GRID);
        BlockingQueue<Reloading> seen = new LinkedBlockingQueue<>();
        try (var _ = SettingsWatch.start(live, Duration.ofMillis(20), seen::add)) {
            Files.writeString(folder.resolve(".env"), "LOG_LEVEL=DEBUG\n");

            assertThat(seen.poll(30, TimeUnit.SECONDS)).isInstanceOf(Reloading.Applied.class);
            assertThat(live.current().text("logging.level")).isEqualTo("DEBUG");
            assertThat(told.entries).allMatch(entry -> entry.startsWith(SettingsWatch.WHO));
        }
    }
}
