package io.quati.app.store;

import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own: a process that answers on 127.0.0.1 only, to whoever can read our folder.
 *
 * <p>If it ends by itself it is started again. If we are killed it lives on; whoever starts next in this folder stops it
 * and starts it anew.
 */
final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String NAME = "quati";
    private static final String USER = "postgres";
    private static final int PASSWORD_BYTES = 24;
    private static final int ANY_PORT = 0;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final Path folder;
    private final FileChannel lock;
    private final String password;
    private final int port;
    private EmbeddedPostgres server;
    private boolean closed;

    private EmbeddedServer(Path folder, FileChannel lock, EmbeddedPostgres server, String password) throws IOException {
        this.folder = folder;
        this.lock = lock;
        this.server = server;
        this.password = password;
        this.port = server.getPort();
        watch();
    }

    /**
     * Starts the database in this folder, which is made if it is missing.
     *
     * @throws CannotStartException if another server uses the folder, or the database does not start
     */
    static EmbeddedServer start(Path folder) {
        try {
            makePrivate(folder);
            FileChannel lock = lockOf(folder);
            boolean started = false;
            try {
                stopLeftOver(folder.resolve("data"));
                String password = passwordIn(folder);
                var server = new EmbeddedServer(folder, lock, launch(folder, ANY_PORT, password), password);
                server.create();
                started = true;
                return server;
            } finally {
                if (!started) {
                    lock.close();
                }
            }
        } catch (IOException | SQLException | IllegalStateException e) {
            var cannot =
                    new CannotStartException("up.database-start", folder.toString(), String.valueOf(e.getMessage()));
            cannot.initCause(e);
            throw cannot;
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (isPosix(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileChannel lockOf(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            LOG.debug("{} is locked by another server of this process", folder);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        if (!locked) {
            throw new CannotStartException("up.data-dir-in-use", String.valueOf(folder.getParent()));
        }
        return channel;
    }

    /** Stops what a server that was killed has left running, and nothing else. */
    private static void stopLeftOver(Path data) throws IOException {
        Optional<ProcessHandle> left = running(data);
        if (left.isEmpty()) {
            return;
        }
        left.get().destroy();
        try {
            left.get().onExit().get(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("process " + left.get().pid() + " of an earlier server does not end", e);
        }
    }

    /** Returns the process that serves this folder, if there is one. */
    private static Optional<ProcessHandle> running(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readString(file)
                .lines()
                .findFirst()
                .map(String::strip)
                .filter(pid -> pid.matches("[0-9]{1,9}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    }

    /** Starts it again should it end by itself. */
    private void watch() throws IOException {
        Optional<ProcessHandle> process = running(folder.resolve("data"));
        if (process.isPresent()) {
            var _ = process.get().onExit().thenRun(this::restartAside);
        }
    }

    private void restartAside() {
        Thread.ofPlatform().name("database-restart").daemon().start(this::restart);
    }

    private void restart() {
        for (Duration pause = FIRST_PAUSE; !restarted(); pause = pause.multipliedBy(2)) {
            try {
                Thread.sleep(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Returns whether nothing is left to do. */
    private synchronized boolean restarted() {
        if (closed) {
            return true;
        }
        LOG.warn("the database ended by itself and is started again");
        try {
            server.close();
            server = launch(folder, port, password);
            watch();
            return true;
        } catch (IOException | IllegalStateException e) {
            LOG.warn("the database does not start yet: {}", e.getMessage());
            return false;
        }
    }

    private static String passwordIn(Path folder) throws IOException {
        Path file = folder.resolve("password");
        if (!Files.exists(file)) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            Files.createFile(file);
            if (isPosix(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(file, HexFormat.of().formatHex(bytes));
        }
        return Files.readString(file).strip();
    }

    private static EmbeddedPostgres launch(Path folder, int port, String password) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setOverrideWorkingDirectory(folder.resolve("program").toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_WITHIN)
                // options of initdb go the same way as those of its locale
                .setLocaleConfig("pwfile", folder.resolve("password").toString())
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "50")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_rotation_size", "10MB")
                .setServerConfig("log_truncate_on_rotation", "on")
                .setServerConfig("log_filename", "postgresql-%a.log")
                .start();
    }

    private void create() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + NAME);
        }
    }

    /** Returns where it is and how to get in. */
    Database.Outside address() {
        return new Database.Outside("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, USER, password);
    }

    @Override
    public synchronized void close() {
        closed = true;
        try (lock) {
            server.close();
        } catch (IOException e) {
            LOG.warn("the database did not stop: {}", e.getMessage());
        }
    }
}
