package io.quati.app.command;

import io.quati.adapters.redis.Redis;
import io.quati.adapters.redis.RedisFailedException;
import io.quati.adapters.redis.StreamEntry;
import io.quati.app.bus.Complaints;
import io.quati.app.bus.Mailbox;
import io.quati.app.bus.UnreadableException;
import io.quati.app.loop.Loop;
import io.quati.app.loop.RoundFailedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands out of Redis: from the channel {@code elysia:command}, which loses what nobody hears, and from the
 * stream {@code elysia:commands}, which keeps it until it is answered. Answers are told on {@code elysia:reply} and kept
 * under {@code elysia:reply:ID}.
 */
public final class CommandInbox implements AutoCloseable {

    static final String CHANNEL = "elysia:command";
    static final String STREAM = "elysia:commands";
    static final String GROUP = "quati";

    private static final Logger LOG = LoggerFactory.getLogger(CommandInbox.class);
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 1_000;
    private static final int STEP = 10;

    private final Redis redis;
    private final CommandRunner runner;
    private final RedisReplies replies;
    private final Complaints complaints = new Complaints();
    private final Mailbox<String> heard;
    private final Mailbox<Answer> unsaid;
    private final Loop loop = new Loop("commands", PERIOD, AFTER_FAILURE, this::fetch);
    private boolean again = true; // what was given to an earlier life and is not done comes first

    /**
     * @param processed remembers across the deaths of Redis, as {@link Redis} does across ours
     * @param policy what those in Redis may command
     */
    public CommandInbox(
            Redis redis,
            CommandRegistry registry,
            CommandPolicy policy,
            ProcessedCommands processed,
            InstantSource clock) {
        this.redis = redis;
        this.replies = new RedisReplies(redis, clock);
        this.runner = new CommandRunner(registry, policy, processed, replies, clock);
        this.unsaid = new Mailbox<>("answers", MOST_WAITING, this::say, CommandInbox::unsayable);
        this.heard = new Mailbox<>(
                CHANNEL, MOST_WAITING, this::hear, (text, failure) -> complaints.about(CHANNEL, text, failure));
    }

    /** Begins to take commands in; features must have registered their verbs. */
    public void start() {
        redis.subscribe(CHANNEL, text -> {
            if (!heard.put(text)) {
                LOG.debug("commands come faster than they can be run");
            }
        });
        loop.start();
    }

    private void hear(String text) {
        unsaid.put(runner.run(Command.read(text, UUID.randomUUID().toString())));
    }

    /** Says an answer as soon as Redis is there to hear it. */
    private void say(Answer answer) throws InterruptedException {
        while (true) {
            try {
                replies.reply(answer);
                return;
            } catch (RedisFailedException _) {
                Thread.sleep(AFTER_FAILURE);
                redis.awaitConnected(AFTER_FAILURE);
            }
        }
    }

    private static void unsayable(Answer answer, Throwable failure) {
        LOG.error("the answer to {} ({}) cannot be told", answer.command(), answer.id(), failure);
    }

    /** Takes what there is, after what was not done when the last round failed. */
    private void fetch() throws InterruptedException {
        boolean old = again;
        again = true;
        if (!redis.awaitConnected(PERIOD)) {
            throw new RoundFailedException("Redis cannot be reached");
        }
        try {
            List<StreamEntry> entries;
            do {
                entries = redis.read(STREAM, GROUP, old, STEP);
                entries.forEach(this::take);
                old &= !entries.isEmpty();
            } while (!entries.isEmpty() && !loop.isStopped());
            again = old;
        } catch (RedisFailedException e) {
            throw new RoundFailedException("commands cannot be fetched: " + e.getMessage());
        }
    }

    /** Takes one entry; where it cannot be answered it stays, and comes again. */
    private void take(StreamEntry entry) {
        if (!entry.fields().isEmpty()) {
            answer(entry);
        }
        redis.done(STREAM, GROUP, entry.id());
    }

    private void answer(StreamEntry entry) {
        String text = Redis.message(entry).orElse("");
        try {
            replies.reply(runner.run(Command.read(text, "entry-" + entry.id())));
        } catch (UnreadableException e) {
            complaints.about(STREAM, text, e);
        }
    }

    @Override
    public void close() {
        runner.close(); // what is being run sees no interruption
        loop.close();
        heard.close();
        unsaid.close();
    }

    /** Returns what takes commands in. */
    public Loop loop() {
        return loop;
    }
}
