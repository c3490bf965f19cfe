package io.quati.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A Redis of a test's own, which keeps in its folder what it was told, to be stopped, killed and started again. */
public final class RedisServer implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final List<String> options;
    private final List<String> access;
    private Process process;

    private RedisServer(Path folder, List<String> options, List<String> access) {
        this.folder = folder;
        this.port = freePort();
        this.options = options.stream()
                .map(option -> option.replace("PORT", Integer.toString(port)))
                .toList();
        this.access = access;
        this.process = launch();
    }

    /** Starts one that listens in the clear. The calling test is skipped where Redis is not installed. */
    public static RedisServer start(Path folder, String... options) {
        List<String> all = new ArrayList<>(List.of("--port", "PORT"));
        all.addAll(List.of(options));
        return start(folder, all, List.of());
    }

    /** Starts one that listens with TLS only, with these PEM files. */
    public static RedisServer startTls(Path folder, Path authority, Path certificate, Path key) {
        return start(
                folder,
                List.of(
                        "--port",
                        "0",
                        "--tls-port",
                        "PORT",
                        "--tls-auth-clients",
                        "no",
                        "--tls-ca-cert-file",
                        authority.toString(),
                        "--tls-cert-file",
                        certificate.toString(),
                        "--tls-key-file",
                        key.toString()),
                List.of("--tls", "--insecure"));
    }

    private static RedisServer start(Path folder, List<String> options, List<String> access) {
        boolean installed = List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, "redis-server")));
        Assumptions.assumeTrue(installed, "redis-server is not on this machine");
        return new RedisServer(folder, options, access);
    }

    private static int freePort() {
        // the bus of a cluster's node is 10,000 above its port
        for (int attempt = 0; attempt < 100; attempt++) {
            try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                if (socket.getLocalPort() < 55_000) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("there must be a free port");
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                "redis-server",
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--logfile",
                folder.resolve("redis.log").toString()));
        command.addAll(options);
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitPort(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort(Process started) {
        for (int i = 0; i < 200 && started.isAlive(); i++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1_000);
                return;
            } catch (IOException _) {
                sleep(50);
            }
        }
        throw new IllegalStateException("redis-server must start, see " + folder.resolve("redis.log"));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Returns its address, in the clear. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Lets it neither answer nor die. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it answer again. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills it outright. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again on the same port, with what it kept. */
    public void restart() {
        kill();
        process = launch();
    }

    /** Asks it through its own client and returns what that prints, without the last line feed. */
    public String cli(String... words) {
        List<String> command = new ArrayList<>(List.of("redis-cli", "-p", Integer.toString(port), "-h", "127.0.0.1"));
        command.addAll(access);
        command.addAll(List.of(words));
        try {
            Process client =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            client.getOutputStream().close();
            String text = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            client.waitFor();
            return text.strip();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            thaw();
        }
        kill();
    }
}
