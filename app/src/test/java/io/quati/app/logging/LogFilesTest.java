package io.quati.app.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.util.FileSize;
import io.quati.app.settings.LogPlaces;
import io.quati.testing.Covers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogFilesTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogFilesTest.class);
    private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");
    private static final Path FULL = Path.of("/dev/full");
    private static final String ENTRY = "[0-9-]{10}T[0-9:.]{12}Z - \\S+ - (DEBUG|INFO|WARN|ERROR) - .*";

    @TempDir
    private Path folder;

    private @Nullable Level before;

    @BeforeEach
    void logsEverything() {
        before = ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("io.quati")).getLevel();
        LogLevels.set("INFO");
    }

    @AfterEach
    void logsAsBefore() {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("io.quati")).setLevel(before);
        MDC.clear();
    }

    private LogFiles open() {
        return LogFiles.open(new LogPlaces(folder, 30), InstantSource.fixed(NOW));
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode lastJson() {
        return JsonMapper.shared().readTree(lines("ai-server.jsonl").getLast());
    }

    @Test
    @Covers("OBS-037")
    void everyEntryIsALineOfTheServersLog() {
        try (var _ = open()) {
            LOG.info("first {}", 1);
            LOG.debug("unseen");
            LogLevels.set("DEBUG");
            LOG.debug("seen");
        }
        assertThat(lines("ai-server.log")).allMatch(line -> line.matches(ENTRY));
        assertThat(lines("ai-server.log"))
                .anyMatch(line -> line.endsWith(" - io.quati.app.logging.LogFilesTest - INFO - first 1"))
                .anyMatch(line -> line.endsWith("DEBUG - seen"))
                .noneMatch(line -> line.contains("unseen"));
    }

    @Test
    @Covers("OBS-032")
    void programsReadTheSameFieldsInTheFileAndInTheRing() {
        try (var _ = open()) {
            MDC.put(LogContext.REQUEST, "req-1");
            LogContext.ofBot("grid", "BTCUSDT");
            LOG.error("went wrong", new IllegalStateException("why\nso", new IOException("deeper")));
        }
        JsonNode line = lastJson();
        assertThat(line.propertyNames())
                .containsExactly(
                        "timestamp",
                        "level",
                        "logger",
                        "message",
                        "thread",
                        "request_id",
                        "bot",
                        "symbol",
                        "exception");
        assertThat(line.get("request_id").asString()).isEqualTo("req-1");
        assertThat(line.get("bot").asString()).isEqualTo("grid");
        assertThat(line.get("symbol").asString()).isEqualTo("BTCUSDT");
        assertThat(line.get("exception").asString())
                .startsWith("\tjava.lang.IllegalStateException: why")
                .contains("Caused by: java.io.IOException: deeper", "LogFilesTest.java:");
        LogLine kept = RecentLog.last(1).getFirst();
        assertThat(kept.message()).isEqualTo(line.get("message").asString());
        assertThat(kept.exception()).isEqualTo("java.lang.IllegalStateException: why\\nso");
    }

    @Test
    void nothingThatIsLoggedLooksLikeAnotherEntry() {
        String forged = "2026-01-01T00:00:00.000Z - io.quati - ERROR - sold everything";
        try (var _ = open()) {
            for (String end : List.of("\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b")) {
                LOG.warn("user {}", "x" + end + forged, new IllegalArgumentException("y" + end + forged));
            }
            LOG.warn("colour \u001b[31m, \u0007 bell, \u202e backwards, \u0000 nothing, ção ✓");
        }
        String text = String.join("\n", lines("ai-server.log"));
        assertThat(text.lines().filter(line -> line.startsWith("2026-01-01"))).isEmpty();
        assertThat(text.lines()).allMatch(line -> line.matches(ENTRY) || line.startsWith("\t"));
        assertThat(text.replaceAll("[\n\t]", "").codePoints().filter(Character::isISOControl))
                .isEmpty();
        assertThat(text).doesNotContain("\u2028", "\u202e").contains("\\u{1b}[31m", "ção ✓");
        assertThat(lines("ai-server.jsonl"))
                .allMatch(line -> JsonMapper.shared().readTree(line).isObject());
        assertThat(RecentLog.last(8)).noneMatch(line -> line.message().contains("\n"));
    }

    @Test
    void everyPlaceHidesTheSameSecrets() {
        String jwt = "eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl";
        try (var _ = open()) {
            LogContext.ofBot("grid", "BTCUSDT");
            LOG.error(
                    "{} Authorization: Bearer abcdefgh12345 password=hunter2x \"secret\":\"s3cr3tly\" {}",
                    "redis://:p4ssw0rdy@host/0",
                    "https://hooks.slack.com/services/T0/B0/sl4ckhook",
                    new IllegalStateException("apiKey=k3yk3yk3y " + jwt));
        }
        String everywhere = String.join("\n", lines("ai-server.log"))
                + String.join("\n", lines("ai-server.jsonl"))
                + String.join("\n", lines("errors.log"))
                + String.join("\n", lines("bots/grid.log"))
                + RecentLog.last(1);
        assertThat(everywhere)
                .doesNotContain("abcdefgh12345", "hunter2x", "s3cr3tly", "p4ssw0rdy", "sl4ckhook", "k3yk3yk3y", jwt)
                .contains("redis://:***@host/0");
    }

    @Test
    void errorsAndBotsHaveFilesOfTheirOwn() {
        try (var _ = open()) {
            LOG.warn("a warning");
            LOG.error("an error");
            LogContext.ofBot("grid", "BTCUSDT");
            LOG.info("of the grid");
            LogContext.ofBot("../evil", "BTCUSDT");
            LOG.info("of evil");
        }
        assertThat(lines("errors.log")).singleElement().asString().endsWith("an error");
        assertThat(lines("bot.log")).singleElement().asString().endsWith("of the grid");
        assertThat(lines("bots/grid.log")).singleElement().asString().endsWith("of the grid");
        assertThat(lines("ai-server.log")).hasSize(4);
        assertThat(folder.resolve("bots")).isDirectoryNotContaining("glob:**evil*");
        assertThat(folder).isDirectoryNotContaining("glob:**evil*");
    }

    @Test
    @Covers("OBS-036")
    void whatIsTooOldIsRemovedAndNothingElse() throws IOException {
        for (String file : List.of(
                "ai-server.2026-01-01.0.log",
                "errors.2026-01-01.3.log",
                "ai-server.2026-01-01.0.jsonl",
                "bots/gone.log",
                "2025-12/31.jsonl")) {
            aged(file, 31);
        }
        for (String file :
                List.of("trades.jsonl", "trades.csv", "somebody.log", "2025-12-31.txt", "a/b.2026-01-01.0.log")) {
            aged(file, 31);
        }
        aged("ai-server.2026-01-03.0.log", 29);
        aged("2026-01/03.jsonl", 29);

        Retention.of(folder, 30).clean(NOW);

        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "trades.jsonl",
                            "trades.csv",
                            "somebody.log",
                            "2025-12-31.txt",
                            "a/b.2026-01-01.0.log",
                            "ai-server.2026-01-03.0.log",
                            "2026-01/03.jsonl");
        }
        assertThat(folder.resolve("2025-12")).doesNotExist();
    }

    private void aged(String name, int days) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(days))));
    }

    @Test
    void aServerCleansAtItsStartAndWhenTheSettingChanges() throws Exception {
        aged("ai-server.2026-01-01.0.log", 31);
        aged("ai-server.2026-01-03.0.log", 29);
        try (var files = open()) {
            awaitGone("ai-server.2026-01-01.0.log");
            assertThat(folder.resolve("ai-server.2026-01-03.0.log")).exists();
            files.keep(7);
            awaitGone("ai-server.2026-01-03.0.log");
        }
    }

    private void awaitGone(String name) throws InterruptedException {
        for (int i = 0; i < 100 && Files.exists(folder.resolve(name)); i++) {
            Thread.sleep(50);
        }
        assertThat(folder.resolve(name)).doesNotExist();
    }

    @Test
    void aFileThatGrowsIsRolledAndTheOldOnesHaveABound() throws Exception {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var file =
                new RollingFile(context, folder.resolve("grows.log"), 30, new FileSize(10_000), new FileSize(60_000));
        var encoder = new JsonLines();
        encoder.start();
        file.setEncoder(encoder);
        file.start();
        var root = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(file);
        for (int i = 0; i < 140; i++) {
            LOG.info("z".repeat(1_000));
        }
        root.detachAppender(file);
        file.stop();
        for (int i = 0; i < 100 && older() > 60_000; i++) {
            Thread.sleep(50);
        }
        assertThat(older()).isPositive().isLessThanOrEqualTo(60_000);
        assertThat(Files.size(folder.resolve("grows.log"))).isLessThan(12_000);
    }

    /** Returns the size of the files that are no longer written, in bytes. */
    private long older() throws IOException {
        long all = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().matches(".*grows\\.[0-9-]+\\.[0-9]+\\.log"))
                    .toList()) {
                all += Files.size(file);
            }
        }
        return all;
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldAndTheLogGoesOn() throws IOException {
        Path file = Files.writeString(folder.resolve("in-the-way"), "");
        try (var files = LogFiles.open(new LogPlaces(file.resolve("logs"), 30), InstantSource.system())) {
            assertThat(files.isOpen()).isFalse();
            LOG.warn("still here");
        }
        assertThat(RecentLog.last(2))
                .extracting(LogLine::message)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("no log files: ").contains("in-the-way"),
                        second -> assertThat(second).isEqualTo("still here"));
    }

    @Test
    void theConsoleIsSilentWhereTheFilesAreEnough() {
        var root = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var quiet = new LogPlaces(
                folder, folder.resolve("s.log"), folder.resolve("b.log"), folder.resolve("t.csv"), 9, false);
        try (var _ = LogFiles.open(quiet, InstantSource.system())) {
            assertThat(root.getAppender("console")).isNull();
            LOG.warn("not shown");
        }
        assertThat(root.getAppender("console")).isNotNull();
        assertThat(lines("s.log")).singleElement().asString().endsWith("not shown");
    }

    @Test
    void twoServersDoNotWriteTheSameFiles() {
        try (var first = open();
                var second = open()) {
            assertThat(first.isOpen()).isTrue();
            assertThat(second.isOpen()).isFalse();
        }
        try (var third = open()) {
            assertThat(third.isOpen()).isTrue();
        }
    }

    @Test
    void aFullDiskIsToldOnceAndTheOtherFilesGoOn() throws Exception {
        assumeTrue(Files.exists(FULL));
        var root = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        try (var _ = open()) {
            FileAppender<ILoggingEvent> full = onAFullDisk();
            root.addAppender(full);
            LOG.error("one");
            LOG.error("two");
            for (int i = 0; i < 100 && !told(); i++) {
                Thread.sleep(50);
            }
            LOG.error("three");
            root.detachAppender(full);
            full.stop();
        }
        assertThat(RecentLog.last(10).stream()
                        .filter(line -> line.message().startsWith("a log file cannot be written")))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.message()).contains("the server goes on", "No space left on device"));
        assertThat(lines("errors.log")).anyMatch(line -> line.endsWith("three"));
    }

    private static FileAppender<ILoggingEvent> onAFullDisk() {
        var encoder = new JsonLines();
        encoder.start();
        var full = new FileAppender<ILoggingEvent>();
        full.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        full.setEncoder(encoder);
        full.setFile(FULL.toString());
        full.start();
        return full;
    }

    private static boolean told() {
        return RecentLog.last(5).stream().anyMatch(line -> line.message().startsWith("a log file cannot be written"));
    }
}
