package io.quati.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.redis.Redis;
import io.quati.app.bus.Complaints;
import io.quati.app.bus.StrictJson;
import io.quati.app.bus.Waiting;
import io.quati.app.logging.LogTap;
import io.quati.testing.Covers;
import io.quati.testing.RedisServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CommandInboxTest {

    @TempDir
    Path folder;

    private RedisServer server;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final LogTap log = LogTap.of(Complaints.class);

    @BeforeEach
    void start() {
        server = RedisServer.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        Collections.reverse(open);
        for (AutoCloseable each : open) {
            each.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** One life of a server: what it ran is in {@link #ran}. */
    private AutoCloseable life(CommandPolicy policy) throws InterruptedException {
        Redis redis = Waiting.connected(server.url());
        var registry = new CommandRegistry();
        registry.register(Verb.STATUS, command -> {
            ran.add(command.id());
            return Map.of("data", command.data());
        });
        registry.register(Verb.CLEAR_CACHE, _ -> {
            throw new CommandRejectedException("the cache is busy");
        });
        registry.register(Verb.CREATE_MODEL, _ -> {
            throw new IllegalStateException("a secret of ours");
        });
        registry.register(Verb.START_BOT, command -> ran.add(command.id()));
        var inbox = new CommandInbox(redis, registry, policy, new RecentCommands(100), InstantSource.system());
        inbox.start();
        AutoCloseable life = () -> {
            inbox.close();
            redis.close();
        };
        open.add(life);
        return life;
    }

    private void push(String message) {
        server.cli("xadd", CommandInbox.STREAM, "*", "message", message);
    }

    private JsonNode reply(String id) throws InterruptedException {
        Waiting.until("the reply to " + id, () -> {
            String text = server.cli("get", "elysia:reply:" + id);
            return text.startsWith("{") && !text.contains("\"running\"");
        });
        return StrictJson.object(server.cli("get", "elysia:reply:" + id));
    }

    @Test
    @Covers({"EVT-006", "LOOP-004"})
    void answersACommandOfTheChannelAndOfTheStreamAtOnce() throws InterruptedException {
        life(CommandPolicy.HARMLESS);
        Waiting.until(
                "listens",
                () -> server.cli("pubsub", "numsub", "elysia:command").endsWith("1"));
        BlockingQueue<String> replies = new LinkedBlockingQueue<>();
        Redis outside = Waiting.connected(server.url());
        open.add(outside);
        outside.subscribe("elysia:reply", replies::add);
        Waiting.until(
                "listens", () -> server.cli("pubsub", "numsub", "elysia:reply").endsWith("1"));

        long start = System.nanoTime();
        server.cli("publish", "elysia:command", "{\"command\":\"status\",\"data\":{\"a\":1},\"id\":\"p1\"}");
        Waiting.until("answered", () -> !replies.isEmpty());
        assertThat(System.nanoTime() - start).isLessThan(500_000_000L);
        assertThat(reply("p1").get("status").asString()).isEqualTo("done");
        assertThat(reply("p1").at("/result/data/a").asInt()).isEqualTo(1);
        assertThat(replies.poll()).contains("\"id\":\"p1\"", "\"status\":\"done\"");

        start = System.nanoTime();
        push("{\"command\":\"status\",\"id\":\"s1\",\"timestamp\":\"2026-11-21T21:00:00Z\"}");
        Waiting.until("answered", () -> !replies.isEmpty());
        assertThat(System.nanoTime() - start).isLessThan(500_000_000L);
        assertThat(ran).containsExactly("p1", "s1");
        Waiting.until("done", () -> server.cli("xlen", CommandInbox.STREAM).equals("0"));
        assertThat(Long.parseLong(server.cli("ttl", "elysia:reply:s1"))).isBetween(600_000L, 604_800L);
    }

    @Test
    @Covers({"EVT-008", "IMP-006"})
    void runsOnceWhatWasPushedWhileItWasAway() throws Exception {
        push("{\"command\":\"status\",\"id\":\"away\"}");
        push("{\"command\":\"status\",\"id\":\"away\"}");
        AutoCloseable first = life(CommandPolicy.HARMLESS);
        assertThat(reply("away").get("status").asString()).isEqualTo("done");
        first.close();

        push("{\"command\":\"status\",\"id\":\"away\"}");
        push("{\"command\":\"status\",\"id\":\"last\"}");
        life(CommandPolicy.HARMLESS);
        reply("last");

        assertThat(ran).containsExactly("away", "last");
    }

    @Test
    void tellsTheSameTextFromTwoThatLookAlike() throws InterruptedException {
        push("{\"command\":\"status\",\"timestamp\":\"2026-11-21T21:00:00Z\"}");
        push("{\"command\":\"status\",\"timestamp\":\"2026-11-21T21:00:00Z\"}");
        push("{\"command\":\"status\",\"timestamp\":\"2026-11-21T21:00:01Z\"}");
        push("{\"command\":\"status\"}");
        push("{\"command\":\"status\"}");
        push("{\"command\":\"status\",\"id\":\"last\"}");
        life(CommandPolicy.HARMLESS);
        reply("last");

        assertThat(ran).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, unknown, no such command",
        "train_model, not_available, yet",
        "start_bot, refused, not allowed",
        "clear_cache, failed, the cache is busy",
        "create_model, failed, see its log",
    })
    void saysWhyItDidNotDoSomething(String verb, String status, String error) throws InterruptedException {
        life(CommandPolicy.HARMLESS);
        push("{\"command\":\"" + verb + "\",\"id\":\"x\"}");

        assertThat(reply("x").get("status").asString()).isEqualTo(status);
        assertThat(reply("x").get("error").asString()).contains(error).doesNotContain("secret");
        assertThat(ran).isEmpty();
    }

    @Test
    void doesWhatAPolicyAllows() throws InterruptedException {
        life(_ -> true);
        push("{\"command\":\"start_bot\",\"id\":\"x\"}");

        assertThat(reply("x").get("status").asString()).isEqualTo("done");
        assertThat(ran).containsExactly("x");
    }

    @Test
    @Covers({"EVT-013", "EVT-006"})
    void outlivesHostileMessages() throws InterruptedException {
        life(CommandPolicy.HARMLESS);
        List<String> hostile = List.of(
                "{{{",
                "",
                "null",
                "[]",
                "{\"command\":7}",
                "{\"command\":\"status\",\"id\":\"a b\\n*\"}",
                "{\"command\":\"status\",\"id\":{}}",
                "{\"command\":\"../../x\"}",
                "{\"command\":\"status\",\"command\":\"start_bot\"}",
                "{\"a\":" + "[".repeat(20_000));
        Waiting.until(
                "listens",
                () -> server.cli("pubsub", "numsub", "elysia:command").endsWith("1"));
        hostile.forEach(this::push);
        server.cli("eval", "redis.call('xadd','elysia:commands','*','message',string.rep('x',10485760))", "0");
        server.cli("xadd", CommandInbox.STREAM, "*", "other", "field");
        server.cli("publish", "elysia:command", "{{{");
        server.cli("eval", "redis.call('publish','elysia:command',string.rep('x',10485760))", "0");
        push("{\"command\":\"status\",\"id\":\"after\"}");

        assertThat(reply("after").get("status").asString()).isEqualTo("done");
        Waiting.until("one line each", () -> log.messages().size() == hostile.size() + 4);
        assertThat(ran).containsExactly("after");
        Waiting.until("done", () -> server.cli("xlen", CommandInbox.STREAM).equals("0"));
    }

    @Test
    void answersWhatRanWhileRedisDied() throws Exception {
        Redis redis = Waiting.connected(server.url());
        open.add(redis);
        var begun = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var registry = new CommandRegistry();
        registry.register(Verb.CREATE_MODEL, command -> {
            ran.add(command.id());
            begun.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "made";
        });
        var inbox = new CommandInbox(
                redis, registry, CommandPolicy.HARMLESS, new RecentCommands(100), InstantSource.system());
        open.add(inbox);
        inbox.start();
        push("{\"command\":\"create_model\",\"id\":\"m\"}");
        begun.await();

        server.kill();
        released.countDown();
        server.restart();

        assertThat(reply("m").get("result").asString()).isEqualTo("made");
        assertThat(ran).containsExactly("m");
        Waiting.until("done", () -> server.cli("xlen", CommandInbox.STREAM).equals("0"));
    }

    @Test
    @Covers("EVT-008")
    void letsGoLaterOfWhatItCouldNotLetGoOfAtOnce() throws InterruptedException {
        server.cli("acl", "setuser", "default", "-xdel");
        life(CommandPolicy.HARMLESS);
        push("{\"command\":\"status\",\"id\":\"kept\"}");
        assertThat(reply("kept").get("status").asString()).isEqualTo("done");
        Waiting.until("refused", () -> server.cli("acl", "log").contains("xdel"));

        server.cli("acl", "setuser", "default", "+xdel");

        Waiting.until("done", () -> server.cli("xlen", CommandInbox.STREAM).equals("0"));
        Waiting.until("done", () -> pending().equals("0"));
        assertThat(ran).containsExactly("kept");
    }

    @Test
    @Covers("EVT-008")
    void isSilentAboutWhatAnEarlierLifeHadAlmostLetGoOf() throws InterruptedException {
        push("{\"command\":\"status\",\"id\":\"answered\"}");
        server.cli("xgroup", "create", CommandInbox.STREAM, CommandInbox.GROUP, "0");
        String read = server.cli(
                "xreadgroup", "group", CommandInbox.GROUP, CommandInbox.GROUP, "streams", CommandInbox.STREAM, ">");
        server.cli("xdel", CommandInbox.STREAM, read.lines().toList().get(1));
        assertThat(pending()).isEqualTo("1");

        life(CommandPolicy.HARMLESS);

        Waiting.until("done", () -> pending().equals("0"));
        assertThat(ran).isEmpty();
        assertThat(log.messages()).isEmpty();
    }

    private String pending() {
        return server.cli("xpending", CommandInbox.STREAM, CommandInbox.GROUP)
                .lines()
                .toList()
                .getFirst();
    }

    @Test
    void makesTheGroupAgainAfterAFlush() throws InterruptedException {
        life(CommandPolicy.HARMLESS);
        push("{\"command\":\"status\",\"id\":\"before\"}");
        reply("before");

        server.cli("flushall");
        push("{\"command\":\"status\",\"id\":\"after\"}");

        assertThat(reply("after").get("status").asString()).isEqualTo("done");
    }
}
