package io.quati.adapters.redis;

import io.lettuce.core.Consumer;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis, asked by any number of threads. Connecting is done in the background and again and again; until it is done, and
 * whenever Redis is away or takes longer than two seconds, what is asked fails with {@link RedisFailedException}. Texts
 * longer than a mebibyte are not taken in.
 */
public final class Redis implements AutoCloseable {

    /** Longest text that is taken in, in bytes of UTF-8. */
    public static final int MOST_BYTES = BoundedCodec.MOST_BYTES;

    private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
    private static final int SCAN_STEP = 500;
    private static final String ENTRY_FIELD = "message";

    private final Keeper keeper;
    private final Map<String, java.util.function.Consumer<String>> listeners = new ConcurrentHashMap<>();
    private final List<Runnable> connectedHooks = new CopyOnWriteArrayList<>();

    private Redis(RedisPlace place, InstantSource clock) {
        this.keeper = new Keeper(place, clock, this::listen, this::connected);
        if (place.isOpenToOthers()) {
            LOG.warn("{} is another machine and not encrypted: use rediss:// where others are on the way", place);
        }
    }

    /** Begins to connect and returns at once. */
    public static Redis open(RedisPlace place, InstantSource clock) {
        var redis = new Redis(place, clock);
        redis.keeper.start();
        return redis;
    }

    /** Calls {@code hook}, which must be quick, whenever Redis answers after it did not. */
    public void whenConnected(Runnable hook) {
        connectedHooks.add(hook);
    }

    /** Returns whether Redis answered when it was last asked, a second ago or so. */
    public boolean isConnected() {
        return keeper.health().connected();
    }

    /** Waits until Redis answers, at most so long, and returns whether it does. */
    public boolean awaitConnected(Duration longest) throws InterruptedException {
        return keeper.await(longest);
    }

    /** Returns how it stands, asking Redis now unless it was away a moment ago. */
    public RedisHealth health() {
        RedisHealth known = keeper.health();
        if (!known.connected()) {
            return known;
        }
        try {
            return new RedisHealth(true, Keeper.ping(keeper.held()), null, known.since());
        } catch (RedisFailedException e) {
            return new RedisHealth(false, known.responseMillis(), Answers.reason(e), known.since());
        }
    }

    /** Tells all who listen to the channel, and returns how many that are; in a cluster, on one node. */
    public long publish(String channel, String text) {
        return ask(commands -> commands.publish(channel, text));
    }

    /** Gives every text on the channel to {@code listener}, which must be quick and not throw; also after a break. */
    public void subscribe(String channel, java.util.function.Consumer<String> listener) {
        listeners.put(channel, listener);
        if (isConnected()) {
            try {
                Answers.of(keeper.held().listening().async().subscribe(channel));
            } catch (RedisFailedException e) {
                LOG.debug("{} is listened to once Redis is back", channel, e);
            }
        }
    }

    private void listen(Link link) {
        link.listening().addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String text) {
                var listener = listeners.get(channel);
                if (listener != null) {
                    listener.accept(text);
                }
            }
        });
    }

    private void connected() {
        if (!listeners.isEmpty()) {
            String[] channels = listeners.keySet().toArray(String[]::new);
            Answers.of(keeper.held().listening().async().subscribe(channels));
        }
        connectedHooks.forEach(Runnable::run);
    }

    /** Returns whether {@code text}, which came from here, stands for one that was too long. */
    @SuppressWarnings("ReferenceEquality") // nobody can send this very object
    public static boolean wasTooLong(String text) {
        return text == BoundedCodec.TOO_LONG;
    }

    /** Returns what the key holds, if it is there. */
    public Optional<String> get(String key) {
        String text = askMaybe(commands -> commands.get(key));
        return Optional.ofNullable(text).map(Redis::whole);
    }

    private static String whole(String text) {
        if (wasTooLong(text)) {
            throw new RedisFailedException("It holds more than " + MOST_BYTES + " bytes.", null);
        }
        return text;
    }

    public void set(String key, String text) {
        ask(commands -> commands.set(key, text));
    }

    /** Sets a key that Redis forgets after a while. */
    public void set(String key, String text, Duration kept) {
        ask(commands -> commands.set(key, text, SetArgs.Builder.px(kept)));
    }

    /** Sets a key that is not there yet, and returns whether it was not. */
    public boolean setIfAbsent(String key, String text, Duration kept) {
        String done = askMaybe(
                commands -> commands.set(key, text, SetArgs.Builder.nx().px(kept)));
        return done != null;
    }

    public void delete(String key) {
        ask(commands -> commands.del(key));
    }

    public boolean has(String key) {
        return ask(commands -> commands.exists(key)) > 0;
    }

    /** Returns all keys of a pattern in their order, found in steps that hold nobody up. */
    public Collection<String> scan(String pattern) {
        var found = new TreeSet<String>();
        var wanted = ScanArgs.Builder.matches(pattern).limit(SCAN_STEP);
        KeyScanCursor<String> cursor = ask(commands -> commands.scan(wanted));
        found.addAll(cursor.getKeys());
        while (!cursor.isFinished()) {
            ScanCursor next = cursor;
            cursor = ask(commands -> commands.scan(next, wanted));
            found.addAll(cursor.getKeys());
        }
        return found;
    }

    /** Adds to the end of a list and lets go of its beginning, so that {@code most} are left. */
    public void push(String key, int most, List<String> texts) {
        ask(commands -> commands.rpush(key, texts.toArray(String[]::new)));
        ask(commands -> commands.ltrim(key, -most, -1));
    }

    /** Returns elements of a list, counted from 0, or from the end below 0; both bounds belong to it. */
    public List<String> range(String key, long from, long to) {
        return ask(commands -> commands.lrange(key, from, to)).stream()
                .map(Redis::whole)
                .toList();
    }

    /** Adds a message to a stream and returns its number. */
    public String add(String stream, String message) {
        return ask(commands -> commands.xadd(stream, Map.of(ENTRY_FIELD, message)));
    }

    /**
     * Returns entries of a stream that nobody of the group has been given, or, {@code again}, those that were given to
     * {@code group} and are not {@link #done}. Makes the group, beginning with the oldest entry, where there is none.
     */
    public List<StreamEntry> read(String stream, String group, boolean again, int most) {
        var one = Consumer.from(group, group);
        var offset = again ? XReadArgs.StreamOffset.from(stream, "0") : XReadArgs.StreamOffset.lastConsumed(stream);
        try {
            return read(one, offset, most);
        } catch (RedisFailedException e) {
            if (!Answers.reason(e).startsWith("NOGROUP")) {
                throw e;
            }
        }
        ask(commands -> commands.xgroupCreate(
                XReadArgs.StreamOffset.from(stream, "0"), group, XGroupCreateArgs.Builder.mkstream()));
        return read(one, offset, most);
    }

    @SuppressWarnings("unchecked") // one offset
    private List<StreamEntry> read(Consumer<String> one, XReadArgs.StreamOffset<String> offset, int most) {
        List<StreamMessage<String, String>> entries =
                ask(commands -> commands.xreadgroup(one, XReadArgs.Builder.count(most), offset));
        return entries.stream()
                .map(entry -> new StreamEntry(entry.getId(), entry.getBody() == null ? Map.of() : entry.getBody()))
                .toList();
    }

    /** Returns the message of an entry, if it has one. */
    public static Optional<String> message(StreamEntry entry) {
        return Optional.ofNullable(entry.fields().get(ENTRY_FIELD));
    }

    /**
     * Lets go of an entry. Whoever dies in between is given it again, with no fields: the other way round it would stay
     * in the stream and be given to nobody.
     */
    public void done(String stream, String group, String id) {
        ask(commands -> commands.xdel(stream, id));
        ask(commands -> commands.xack(stream, group, id));
    }

    private <T> T ask(Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> question) {
        return Answers.of(question.apply(keeper.held().commands()));
    }

    @SuppressWarnings("NullAway") // Redis answers with nothing where there is nothing
    private <T> @Nullable T askMaybe(Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> question) {
        return ask(question);
    }

    @Override
    public void close() {
        keeper.close();
    }
}
