package io.quati.app.bus;

import io.quati.adapters.redis.Redis;
import io.quati.adapters.redis.RedisFailedException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells what has happened to whoever wants to know. Who tells never waits; each who listens has a thread and a bounded
 * queue of its own, so that one who is slow or throws disturbs nobody. Redis, where there is one, is one more who
 * listens: when it is away the oldest messages are let go, and all else goes on.
 */
public final class Bus implements AutoCloseable {

    private static final Duration RETRY = Duration.ofMillis(500);

    private final @Nullable Redis redis;
    private final String self = UUID.randomUUID().toString();
    private final AtomicLong count = new AtomicLong();
    private final Complaints complaints = new Complaints();
    private final List<Listener<?>> listeners = new CopyOnWriteArrayList<>();
    private final List<Listener<?>> outsideListeners = new CopyOnWriteArrayList<>();
    private final Map<Topic, Mailbox<Told>> outboxes = new EnumMap<>(Topic.class);
    private final Map<Topic, Mailbox<String>> inboxes = new ConcurrentHashMap<>();

    /** A message, and its id. */
    private record Told(String id, Message message) {}

    private record Listener<M extends Message>(Class<M> kind, Mailbox<M> mailbox) {
        void tell(Message message) {
            if (kind.isInstance(message)) {
                mailbox.put(kind.cast(message));
            }
        }
    }

    /** The end of a listener. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** @param redis where others listen; null where nobody does */
    public Bus(@Nullable Redis redis) {
        this.redis = redis;
        if (redis != null) {
            for (Topic topic : Topic.values()) {
                outboxes.put(
                        topic,
                        new Mailbox<>(
                                "to " + topic.channel(),
                                topic.mostWaiting(),
                                told -> send(redis, told),
                                (told, failure) ->
                                        complaints.about(topic.channel(), String.valueOf(told.message()), failure)));
            }
        }
    }

    /** Tells it to all who listen, here and in Redis, and returns at once. */
    public void publish(Message message) {
        listeners.forEach(listener -> listener.tell(message));
        Mailbox<Told> outbox = outboxes.get(message.topic());
        if (outbox != null) {
            outbox.put(new Told(self + "-" + count.incrementAndGet(), message));
        }
    }

    /** May send a message twice rather than not at all: its id is the same then. */
    private static void send(Redis redis, Told told) throws InterruptedException {
        String text = MessageText.write(told.id(), told.message());
        while (true) {
            try {
                redis.publish(told.message().topic().channel(), text);
                return;
            } catch (RedisFailedException _) {
                // said by who keeps the connection
            }
            Thread.sleep(RETRY);
            while (!redis.awaitConnected(RETRY)) {
                // the outbox lets go of its oldest meanwhile
            }
        }
    }

    /** Gives every message of a kind that this process tells to {@code reader}, on a thread of its own. */
    public <M extends Message> Subscription subscribe(Class<M> kind, Mailbox.Reader<? super M> reader) {
        return add(listeners, kind, reader);
    }

    /**
     * Gives every message of a kind that somebody else tells in Redis to {@code reader}: whoever may write there says
     * what he likes. Without Redis there are none.
     */
    public <M extends Message> Subscription subscribeOutside(
            Topic topic, Class<M> kind, Mailbox.Reader<? super M> reader) {
        Subscription subscription = add(outsideListeners, kind, reader);
        Redis from = redis;
        if (from != null) {
            inboxes.computeIfAbsent(topic, _ -> inbox(from, topic));
        }
        return subscription;
    }

    private Mailbox<String> inbox(Redis from, Topic topic) {
        var inbox = new Mailbox<String>(
                "from " + topic.channel(),
                topic.mostWaiting(),
                text -> hear(topic, text),
                (text, failure) -> complaints.about(topic.channel(), text, failure));
        from.subscribe(topic.channel(), inbox::put);
        return inbox;
    }

    private <M extends Message> Subscription add(
            List<Listener<?>> where, Class<M> kind, Mailbox.Reader<? super M> reader) {
        var mailbox = new Mailbox<M>(
                kind.getSimpleName(),
                Topic.AI_PREDICTION.mostWaiting(),
                reader,
                (message, failure) -> complaints.about(message.topic().channel(), message.toString(), failure));
        var listener = new Listener<>(kind, mailbox);
        where.add(listener);
        return () -> {
            where.remove(listener);
            mailbox.close();
        };
    }

    private void hear(Topic topic, String text) {
        JsonNode object = StrictJson.object(text);
        if (MessageText.id(object).filter(id -> id.startsWith(self)).isEmpty()) {
            Message message = MessageText.read(topic, object);
            outsideListeners.forEach(listener -> listener.tell(message));
        }
    }

    /** Returns how it stands with those outside. */
    public BusHealth health() {
        long dropped = outboxes.values().stream().mapToLong(Mailbox::dropped).sum();
        return new BusHealth(redis == null ? null : redis.health(), dropped);
    }

    /** Ends all who listen; what they have not read yet is let go. */
    @Override
    public void close() {
        outboxes.values().forEach(Mailbox::close);
        inboxes.values().forEach(Mailbox::close);
        listeners.forEach(listener -> listener.mailbox().close());
        outsideListeners.forEach(listener -> listener.mailbox().close());
    }
}
