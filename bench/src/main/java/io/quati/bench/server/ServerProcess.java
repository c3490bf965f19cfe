package io.quati.bench.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that runs as a process of its own on a free port of 127.0.0.1. It reads no settings but those given here: not
 * those of the current folder, and none from the environment.
 */
final class ServerProcess implements AutoCloseable {

    /** What a program needs of the environment to run at all. */
    private static final List<String> KEPT = List.of(
            "PATH", "HOME", "USER", "TMPDIR", "JAVA_HOME", "JAVA_TOOL_OPTIONS", "QUATI_JAVA_OPTS", "QUATI_MAVEN");

    private static final int PATIENCE_SECONDS = 120;
    private static final int LOOK_MILLIS = 5;
    private static final int OK = 200;

    private final Process process;
    private final Thread endWithUs;
    private final URI page;
    private final @Nullable String code;
    private final Duration untilReady;

    private ServerProcess(Process process, Thread endWithUs, JsonNode said, Duration untilReady) {
        this.process = process;
        this.endWithUs = endWithUs;
        this.page = URI.create(said.path("page").asString());
        this.code = codeIn(URI.create(said.path("entry").asString()));
        this.untilReady = untilReady;
    }

    private static @Nullable String codeIn(URI entry) {
        String fragment = entry.getFragment();
        return fragment == null ? null : fragment.substring("code=".length());
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param program the words that start Quati, before the verb
     * @param folder of its data and what it says; the same folder again is a warm start
     */
    static ServerProcess start(List<String> program, HttpClient http, Path folder, int bots)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(program);
        words.addAll(List.of("up", "--json", "--port=0", "--bots=" + bots, "--set", "metrics.enabled=false"));
        words.add("--data-dir=" + folder.resolve("data"));
        Path log = folder.resolve("server.log");
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(KEPT);
        long begun = System.nanoTime();
        Process process = builder.start();
        Thread endWithUs = Thread.ofPlatform().unstarted(process::destroy);
        Runtime.getRuntime().addShutdownHook(endWithUs);
        boolean ready = false;
        try {
            JsonNode said = said(process, log);
            awaitReady(http, URI.create(said.path("page").asString()), process, log);
            var server = new ServerProcess(process, endWithUs, said, Duration.ofNanos(System.nanoTime() - begun));
            ready = true;
            return server;
        } finally {
            if (!ready) {
                end(process, endWithUs);
            }
        }
    }

    /** Returns where it says that it is; a JVM that was given options may say something before. */
    private static JsonNode said(Process process, Path log) {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        Optional<String> line = CompletableFuture.supplyAsync(
                        () -> out.lines().filter(text -> text.startsWith("{")).findFirst())
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return JsonMapper.shared().readTree(line.orElseThrow(() -> failed("the server ended before it began", log)));
    }

    private static void awaitReady(HttpClient http, URI page, Process process, Path log)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(page.resolve("/health/ready")).build();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (http.send(request, BodyHandlers.discarding()).statusCode() != OK) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw failed("the server was not ready within " + PATIENCE_SECONDS + " s", log);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static IllegalStateException failed(String what, Path log) {
        try {
            return new IllegalStateException(what + System.lineSeparator() + Files.readString(log));
        } catch (IOException e) {
            return new IllegalStateException(what, e);
        }
    }

    URI page() {
        return page;
    }

    /** Returns the code that lets an administrator in, once. */
    String code() {
        if (code == null) {
            throw new IllegalStateException("the server must be a new one");
        }
        return code;
    }

    /** Returns the time from the start of the process until it was ready. */
    Duration untilReady() {
        return untilReady;
    }

    /** Returns for how long it has had processors; its database is not counted. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        end(process, endWithUs);
    }

    /** Lets it close its journals; one that takes too long, or must not be waited for, is killed. */
    private static void end(Process process, Thread endWithUs) {
        process.destroy();
        boolean ended = false;
        try {
            ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
        }
        Runtime.getRuntime().removeShutdownHook(endWithUs);
    }
}
