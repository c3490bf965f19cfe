package io.quati.adapters.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that others look at and that say nothing but what their owners here know already. Changes are written in the
 * background, and whatever Redis lost, or missed while it was away, is written again from what the owners say: it costs
 * nothing to flush it. Never makes anybody wait; at most a thousand changes are kept in mind. Owners change what they know
 * first, then tell it here; what is told while everything is being written again may be in a list twice.
 */
public final class RedisView implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisView.class);
    private static final Duration LOOK_PERIOD = Duration.ofSeconds(2);
    private static final int MOST_CHANGES = 1_000;

    private final Redis redis;
    private final Map<String, Owned> owners = new ConcurrentHashMap<>();
    private final BlockingQueue<Change> changes = new ArrayBlockingQueue<>(MOST_CHANGES);
    private final Thread thread;
    private long lastLook = System.nanoTime();
    private volatile boolean closed;

    /** Something that a key is to hold from now on. */
    private record Change(String key, Runnable writing) {}

    /** Keys of one prefix. */
    private static final class Owned {
        private final Supplier<? extends Collection<RedisEntry>> truth;
        private volatile boolean stale = true;
        private boolean broken;
        private final Set<String> written = new ConcurrentSkipListSet<>();

        Owned(Supplier<? extends Collection<RedisEntry>> truth) {
            this.truth = truth;
        }
    }

    public RedisView(Redis redis) {
        this.redis = redis;
        this.thread = Thread.ofVirtual().name("redis-view").unstarted(this::run);
        redis.whenConnected(() -> post(new Change("", this::doubtAll)));
        thread.start();
    }

    /**
     * Makes the keys that begin with {@code prefix} ours: they are to hold what {@code truth} says, and keys of which it
     * says nothing are deleted. It is asked in the background; as long as it throws, nothing is touched.
     */
    public void own(String prefix, Supplier<? extends Collection<RedisEntry>> truth) {
        owners.put(prefix, new Owned(truth));
        post(new Change(prefix, () -> {}));
    }

    /** Writes a key of ours. */
    public void set(String key, String text) {
        post(new Change(key, () -> {
            redis.set(key, text);
            note(key);
        }));
    }

    /** Adds to a list of ours, of which the last {@code most} are kept. */
    public void push(String key, int most, String text) {
        post(new Change(key, () -> {
            redis.push(key, most, List.of(text));
            note(key);
        }));
    }

    /** Deletes a key of ours. */
    public void delete(String key) {
        post(new Change(key, () -> {
            owners.values().forEach(owned -> owned.written.remove(key));
            redis.delete(key);
        }));
    }

    /** Notes that this key is there, so that it is missed when it is not. */
    private void note(String key) {
        owners.forEach((prefix, owned) -> {
            if (key.startsWith(prefix)) {
                owned.written.add(key);
            }
        });
    }

    private void post(Change change) {
        if (!changes.offer(change)) {
            changes.clear();
            doubtAll();
        }
    }

    private void doubtAll() {
        owners.values().forEach(owned -> owned.stale = true);
    }

    private void run() {
        try {
            while (!closed) {
                Change change = changes.poll(LOOK_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
                if (redis.isConnected()) {
                    step(change);
                } else if (change != null) {
                    doubtAll();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void step(@Nullable Change change) throws InterruptedException {
        try {
            if (change != null && !isToBeRestored(change.key())) {
                change.writing().run();
            }
            boolean look = System.nanoTime() - lastLook > LOOK_PERIOD.toNanos();
            if (look) {
                lastLook = System.nanoTime();
            }
            owners.forEach((prefix, owned) -> keep(prefix, owned, look));
        } catch (RedisFailedException e) {
            LOG.debug("the view in Redis is behind", e);
            doubtAll();
            redis.awaitConnected(LOOK_PERIOD);
        }
    }

    private boolean isToBeRestored(String key) {
        return owners.entrySet().stream()
                .anyMatch(
                        owner -> key.startsWith(owner.getKey()) && owner.getValue().stale && !owner.getValue().broken);
    }

    /** One whose truth cannot be had is asked again at the next look, and disturbs no other. */
    private void keep(String prefix, Owned owned, boolean look) {
        if (owned.broken && !look) {
            return;
        }
        try {
            restore(prefix, owned, look);
            owned.broken = false;
        } catch (RedisFailedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (!owned.broken) {
                LOG.warn("what {}* in Redis should hold cannot be told", prefix, e);
            }
            owned.broken = true;
        }
    }

    private void restore(String prefix, Owned owned, boolean look) {
        // another thread may raise a doubt at any moment: only what comes before a restoration settles it
        if (look && !owned.stale && !owned.written.stream().allMatch(redis::has)) {
            owned.stale = true;
        }
        if (!owned.stale) {
            return;
        }
        owned.stale = false;
        boolean done = false;
        try {
            changes.removeIf(change -> change.key().startsWith(prefix)); // the truth has them already
            List<RedisEntry> truth = new ArrayList<>(owned.truth.get());
            var keys = new TreeSet<String>();
            for (RedisEntry entry : truth) {
                if (!entry.key().startsWith(prefix)) {
                    throw new IllegalStateException("key must begin with " + prefix + ", was " + entry.key());
                }
                if (!(entry instanceof RedisEntry.Texts(var _, var texts) && texts.isEmpty())) {
                    keys.add(entry.key());
                }
            }
            redis.scan(prefix + "*").stream().filter(key -> !keys.contains(key)).forEach(redis::delete);
            truth.forEach(this::write);
            owned.written.clear();
            owned.written.addAll(keys);
            done = true;
        } finally {
            if (!done) {
                owned.stale = true;
            }
        }
    }

    private void write(RedisEntry entry) {
        switch (entry) {
            case RedisEntry.Text(String key, String text) -> redis.set(key, text);
            case RedisEntry.Texts(String key, List<String> texts) -> {
                redis.delete(key);
                if (!texts.isEmpty()) {
                    redis.push(key, texts.size(), texts);
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Link.PATIENCE.multipliedBy(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
