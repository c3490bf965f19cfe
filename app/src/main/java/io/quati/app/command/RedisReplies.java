package io.quati.app.command;

import io.quati.adapters.redis.Redis;
import io.quati.app.bus.StrictJson;
import io.quati.app.bus.UnreadableException;
import io.quati.app.command.ProcessedCommands.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Answers in Redis: a key for each command, which whoever sent it can read and which is also how a server knows, after
 * its death or beside another, that it was begun or ended.
 */
final class RedisReplies {

    static final String CHANNEL = "elysia:reply";
    static final String KEYS = "elysia:reply:";

    private static final Duration KEPT = Duration.ofDays(7);
    private static final String RUNNING = "running";
    private static final String STATUS = "status";

    private static final String SERVER = "server";

    private final Redis redis;
    private final InstantSource clock;
    private final String self = UUID.randomUUID().toString();

    RedisReplies(Redis redis, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** Makes the command ours, unless somebody else has begun it before. May be called again where it failed. */
    Standing claim(Command command) {
        Map<String, Object> running = new LinkedHashMap<>();
        running.put("id", command.id());
        running.put("command", command.verb());
        running.put(STATUS, RUNNING);
        running.put(SERVER, self);
        running.put("timestamp", clock.instant());
        if (redis.setIfAbsent(KEYS + command.id(), StrictJson.write(running), KEPT)) {
            return new Standing.Unknown();
        }
        return redis.get(KEYS + command.id()).map(this::standing).orElseGet(Standing.Begun::new);
    }

    private Standing standing(String text) {
        try {
            JsonNode reply = StrictJson.object(text);
            String status = StrictJson.text(reply, STATUS);
            if (!status.equals(RUNNING)) {
                return new Standing.Ended(answer(reply, status));
            }
            boolean ours = reply.has(SERVER) && StrictJson.text(reply, SERVER).equals(self);
            return ours ? new Standing.Unknown() : new Standing.Begun();
        } catch (UnreadableException _) {
            return new Standing.Begun(); // somebody else wrote it: what became of the command is not known
        }
    }

    private Answer answer(JsonNode reply, String status) {
        return new Answer(
                StrictJson.text(reply, "id"),
                StrictJson.text(reply, "command"),
                status,
                present(reply.get("result")),
                reply.has("error") && reply.get("error").isString()
                        ? reply.get("error").asString()
                        : null,
                time(reply));
    }

    private static @Nullable Object present(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }

    private Instant time(JsonNode reply) {
        try {
            return Instant.parse(StrictJson.text(reply, "timestamp"));
        } catch (DateTimeParseException _) {
            return clock.instant();
        }
    }

    /** Writes the answer down and tells it. */
    void reply(Answer answer) {
        String text = StrictJson.write(answer);
        redis.set(KEYS + answer.id(), text, KEPT);
        redis.publish(CHANNEL, text);
    }
}
