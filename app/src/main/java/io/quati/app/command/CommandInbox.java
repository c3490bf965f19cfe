package io.quati.app.command;

import io.quati.adapters.redis.Redis;
import io.quati.adapters.redis.RedisFailedException;
import io.quati.adapters.redis.StreamEntry;
import io.quati.app.bus.Complaints;
import io.quati.app.bus.Mailbox;
import io.quati.app.bus.UnreadableException;
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
    private final Thread thread;
    private volatile boolean closing;

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
        this.thread = Thread.ofVirtual().name(STREAM).unstarted(this::run);
    }

    /** Begins to take commands in; features must have registered their verbs. */
    public void start() {
        redis.subscribe(CHANNEL, text -> {
            if (!heard.put(text)) {
                LOG.debug("commands come faster than they can be run");
            }
        });
        thread.start();
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

    /** Outermost loop of the thread. */
    private void run() {
        boolean again = true; // what was given to an earlier life and is not done comes first
        while (!closing) {
            try {
                if (!redis.awaitConnected(AFTER_FAILURE)) {
                    again = true;
                    continue;
                }
                List<StreamEntry> entries = redis.read(STREAM, GROUP, again, STEP);
                entries.forEach(this::take);
                if (entries.isEmpty() && !again) {
                    Thread.sleep(PERIOD);
                }
                again &= !entries.isEmpty();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException | Error e) {
                again = true;
                if (closing) {
                    return;
                }
                LOG.warn("commands cannot be fetched: {}", e.getMessage());
                LOG.debug("commands cannot be fetched", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException _) {
            closing = true;
        }
    }

    /** Takes one entry; where it cannot be answered it stays, and comes again. */
    private void take(StreamEntry entry) {
        String text = Redis.message(entry).orElse("");
        try {
            replies.reply(runner.run(Command.read(text, "entry-" + entry.id())));
        } catch (UnreadableException e) {
            complaints.about(STREAM, text, e);
        }
        redis.done(STREAM, GROUP, entry.id());
    }

    @Override
    public void close() {
        closing = true;
        runner.close(); // what is being run sees no interruption
        thread.interrupt();
        heard.close();
        unsaid.close();
        try {
            if (thread.isAlive()) {
                thread.join(AFTER_FAILURE.multipliedBy(2));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
