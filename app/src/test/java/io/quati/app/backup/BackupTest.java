package io.quati.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.journal.JournalFile;
import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Database;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.app.store.Store;
import io.quati.app.wiring.Server;
import io.quati.testing.Covers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class BackupTest {

    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");

    @TempDir
    Path folder;

    /** The drill: a server that trades is saved while it runs, and goes on from the archive on an empty machine. */
    @Test
    @Covers({"BAK-001", "BAK-004", "BAK-006"})
    void aRunningServerComesBackElsewhere() throws Exception {
        Path data = folder.resolve("data");
        Backup.Made made;
        try (var server = Server.start(new ServerOptions(0, data, null, 6000, 5L, "BTCUSDT"))) {
            assertThat(server.page()).isNotNull();
            awaitEntries(data, 400);
            Files.writeString(data.resolve("token.key"), "canary-4711");
            made = backup(data, new Database.Embedded(data.resolve("database"))).into(folder.resolve("backups"), NOW);
        }
        assertThat(made.archive()).hasFileName("trading-agent-20261121_020000.tar.gz");
        assertThat(Files.getPosixFilePermissions(made.archive())).hasSize(2);
        assertThat(made.contents().leftOut()).contains("database/", "token.key", "vault-keys.json");
        assertThat(made.contents().tables().get("trades")).isPositive();

        Path elsewhere = folder.resolve("elsewhere");
        var place = new Database.Embedded(elsewhere.resolve("database"));
        Contents restored = new Restore(made.archive()).into(elsewhere, place);

        assertThat(restored.tables()).isEqualTo(made.contents().tables());
        assertThat(elsewhere.resolve("token.key")).doesNotExist();
        try (Store store = Store.open(place)) {
            JdbcClient database = JdbcClient.create(store.dataSource());
            made.contents()
                    .tables()
                    .forEach((table, rows) -> assertThat(database.sql("SELECT count(*) FROM " + table)
                                    .query(Long.class)
                                    .single())
                            .as(table)
                            .isEqualTo(rows));
        }
        long entries = entries(elsewhere);
        try (var server = Server.start(new ServerOptions(0, elsewhere, null, 6000, null, "BTCUSDT"))) {
            assertThat(server.page()).isNotNull();
            awaitEntries(elsewhere, entries + 100);
        }
    }

    @Test
    void rowsThatReferToEachOtherAndNumberThemselvesComeBack() {
        Database.Outside from = Databases.fresh();
        try (Store store = Store.open(from)) {
            JdbcClient database = JdbcClient.create(store.dataSource());
            database.sql("INSERT INTO users (login, role) VALUES ('ana', 'trader')")
                    .update();
            database.sql("INSERT INTO ai_models (user_id, name, model_type, algorithm, configuration, hyperparameters,"
                            + " model_weights) SELECT id, 'a \"b\",\n', 'ensemble', 'voting', '{\"x\": null}', '{}', '\\x00ff'"
                            + " FROM users WHERE login = 'ana'")
                    .update();
            database.sql(
                            "INSERT INTO papers (source, source_id, title, abstract, url) VALUES ('arxiv', '1', 'Momentum', 'a', 'u')")
                    .update();
            database.sql(
                            "INSERT INTO alerts (kind, severity, message) VALUES ('k', 'info', 'one'), ('k', 'info', 'two')")
                    .update();
        }
        Backup.Made made = backup(folder.resolve("none"), from).into(folder.resolve("backups"), NOW);
        Database.Outside to = Databases.fresh();

        new Restore(made.archive()).into(folder.resolve("data"), to);

        try (Store store = Store.open(to)) {
            JdbcClient database = JdbcClient.create(store.dataSource());
            assertThat(database.sql(
                                    "SELECT login || '|' || name || '|' || configuration || '|' || encode(model_weights, 'hex')"
                                            + " FROM ai_models m JOIN users u ON u.id = m.user_id")
                            .query(String.class)
                            .single())
                    .isEqualTo("ana|a \"b\",\n|{\"x\": null}|00ff");
            assertThat(database.sql("SELECT count(*) FROM papers WHERE words @@ to_tsquery('momentum')")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            database.sql("INSERT INTO alerts (kind, severity, message) VALUES ('k', 'info', 'three')")
                    .update();
            assertThat(database.sql("SELECT max(id) FROM alerts")
                            .query(Long.class)
                            .single())
                    .isEqualTo(3);
        }
        assertThatThrownBy(() -> new Restore(made.archive()).into(folder.resolve("again"), to))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("database-full");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.3, 0.5, 0.8, 0.99})
    void aDamagedArchiveLeavesNothingBehind(double where) throws IOException {
        Path archive = small();
        byte[] bytes = Files.readAllBytes(archive);
        bytes[(int) (bytes.length * where)] ^= 0x10;
        Files.write(archive, bytes);
        Path data = folder.resolve("restored").resolve("data");

        assertThatThrownBy(() -> new Restore(archive).check()).isInstanceOf(BackupFailedException.class);
        assertThatThrownBy(() -> new Restore(archive).into(data, Databases.fresh()))
                .isInstanceOf(BackupFailedException.class);
        assertThat(data).doesNotExist();
        try (Stream<Path> left = Files.list(data.getParent())) {
            assertThat(left).isEmpty();
        }
    }

    /** A file of a running server is replaced by writing the new one beside it and renaming that. */
    @Test
    void leavesOutWhatIsGoneWhenItsTurnComes() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("audit-end"), "old");
        Path fresh = Files.writeString(data.resolve("audit-end.new"), "new");

        Backup.Made made = backup(data, Databases.fresh()).into(folder.resolve("backups"), NOW, (_, step) -> {
            if (step.equals("files") && Files.exists(fresh)) {
                rename(fresh, data.resolve("audit-end"));
            }
        });

        assertThat(made.contents().sums().keySet())
                .contains("data/audit-end")
                .noneMatch(name -> name.endsWith("audit-end.new"));
        new Restore(made.archive()).into(folder.resolve("elsewhere"), Databases.fresh());
        assertThat(folder.resolve("elsewhere").resolve("audit-end")).hasContent("new");
    }

    private static void rename(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusesWhatIsNoArchiveAndWhatLeadsElsewhere() throws IOException {
        Path text = Files.writeString(folder.resolve("a.tar.gz"), "hello");
        assertThatThrownBy(() -> new Restore(text).check()).isInstanceOf(BackupFailedException.class);

        String name = "data/../../out.txt";
        Path evil = folder.resolve("b.tar.gz");
        String contents =
                "{\"version\":\"1\",\"madeAt\":\"2026-11-21T00:00:00Z\",\"schema\":\"5\",\"tables\":{},\"sums\":{\""
                        + name + "\":\"00\"},\"leftOut\":[]}";
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(evil)))) {
            add(tar, "contents.json", contents);
            add(tar, name, "gotcha");
        }
        assertThatThrownBy(() -> new Restore(evil).check())
                .isInstanceOf(BackupFailedException.class)
                .hasMessageContaining("leads elsewhere");
    }

    @Test
    void refusesAFolderThatIsInUse() throws IOException {
        Path archive = small();
        Path data = Files.createDirectories(folder.resolve("full"));
        Files.writeString(data.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> new Restore(archive).into(data, Databases.fresh()))
                .isInstanceOf(BackupFailedException.class)
                .hasMessageContaining("not empty");
        assertThat(data.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    @Covers("BAK-002")
    void deletesOldArchivesOfOursAndNothingElse() throws IOException {
        for (String name : List.of(
                "trading-agent-20261021_015959.tar.gz",
                "trading-agent-20261023_020000.tar.gz",
                "trading-agent-20200101_000000.txt",
                "photos-20200101_000000.tar.gz")) {
            Files.createFile(folder.resolve(name));
        }

        List<Path> gone = Backup.retire(folder, NOW.minus(Duration.ofDays(30)));

        assertThat(gone).containsExactly(folder.resolve("trading-agent-20261021_015959.tar.gz"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(3);
        }
    }

    private Path small() {
        return backup(folder.resolve("none"), Databases.fresh())
                .into(folder.resolve("backups"), NOW)
                .archive();
    }

    private static Backup backup(Path data, Database database) {
        return new Backup(data, database, null, false, "1.0.0");
    }

    private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(bytes.size());
        tar.putArchiveEntry(entry);
        bytes.writeTo(tar);
        tar.closeArchiveEntry();
    }

    private static void awaitEntries(Path data, long least) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (entries(data) < least) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(100);
        }
    }

    private static long entries(Path data) {
        return JournalFile.verify(data.resolve("journal").resolve("grid"))
                .last()
                .sequence();
    }
}
