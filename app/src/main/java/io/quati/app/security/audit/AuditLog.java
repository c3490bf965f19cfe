package io.quati.app.security.audit;

import io.quati.app.store.ReservedConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table of audit entries, each with the hash of the one before: a change, a deletion or another order shows. That the
 * last ones were cut off shows by the anchor, a file beside the journals that holds the last hash.
 */
@Component
public final class AuditLog {

    private static final String FIRST = "0".repeat(64);

    /** Any number of our own: one server at a time. */
    public static final long LOCK = 0x71_75_61_74_69L;

    private static final int MOST_AT_ONCE = 100;

    private static final String COLUMNS = "sequence, at, user_id, login, proof, address, request_id, action, status,"
            + " before, after, previous_hash, hash";

    private final JdbcClient database;
    private final JdbcClient own;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Anchor anchor;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    /** @param connection what is written takes this way, and only that */
    AuditLog(JdbcClient database, ReservedConnection connection, InstantSource clock, Anchor anchor) {
        this.database = database;
        this.own = JdbcClient.create(connection.dataSource());
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(connection.dataSource()));
        this.clock = clock;
        this.anchor = anchor;
    }

    /** An event that has no place yet. */
    private record Waiting(AuditEvent event, CompletableFuture<Entry> entry) {

        Waiting(AuditEvent event) {
            this(event, new CompletableFuture<>());
        }
    }

    /** An event in its place. */
    public record Entry(long sequence, Instant at, AuditEvent event, String previousHash, String hash) {

        boolean isWhole() {
            return hash.equals(hashOf(sequence, at, event, previousHash));
        }
    }

    /**
     * What became of the chain.
     *
     * @param brokenAt sequence of the first entry that is not what was written; null if all are
     */
    public record Verification(
            boolean whole, long entries, @Nullable Long brokenAt) {}

    /**
     * Adds an entry; returns it. Whatever comes while others are being written goes into one transaction with it, so that
     * the log's one connection is enough, however many there are and whatever requests do with all others.
     */
    public Entry append(AuditEvent event) {
        var mine = new Waiting(event);
        waiting.add(mine);
        writing.lock();
        try {
            while (!mine.entry.isDone()) {
                writeNext();
            }
        } finally {
            writing.unlock();
        }
        try {
            return mine.entry.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private void writeNext() {
        List<Waiting> batch = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = batch.size() < MOST_AT_ONCE ? waiting.poll() : null) {
            batch.add(next);
        }
        try {
            write(batch);
        } catch (DataIntegrityViolationException e) {
            // one that cannot be written must not keep the others out
            if (batch.size() == 1) {
                fail(batch, e);
            } else {
                batch.forEach(this::writeAlone);
            }
        } catch (RuntimeException e) {
            fail(batch, e);
        }
    }

    private void writeAlone(Waiting one) {
        try {
            write(List.of(one));
        } catch (RuntimeException e) {
            fail(List.of(one), e);
        }
    }

    private static void fail(List<Waiting> batch, RuntimeException reason) {
        batch.forEach(one -> one.entry.completeExceptionally(reason));
    }

    private void write(List<Waiting> batch) {
        List<Entry> added = transaction.execute(_ -> {
            own.sql("SELECT pg_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query((_, _) -> true)
                    .single();
            Optional<Entry> last = last();
            List<Entry> entries = new ArrayList<>();
            for (Waiting one : batch) {
                last = Optional.of(after(last, one.event));
                entries.add(last.get());
                insert(last.get());
            }
            return entries;
        });
        anchor.keep(added.getLast().sequence(), added.getLast().hash());
        for (int i = 0; i < added.size(); i++) {
            batch.get(i).entry.complete(added.get(i));
        }
    }

    private Entry after(Optional<Entry> last, AuditEvent event) {
        long sequence = last.map(Entry::sequence).orElse(0L) + 1;
        String previous = last.map(Entry::hash).orElse(FIRST);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Entry(sequence, at, event, previous, hashOf(sequence, at, event, previous));
    }

    private Optional<Entry> last() {
        return own.sql("SELECT " + COLUMNS + " FROM audit_log ORDER BY sequence DESC LIMIT 1")
                .query(AuditLog::entry)
                .optional();
    }

    private void insert(Entry entry) {
        AuditEvent event = entry.event();
        own.sql("INSERT INTO audit_log (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        entry.sequence(),
                        Timestamp.from(entry.at()),
                        event.userId(),
                        event.login(),
                        event.proof(),
                        event.address(),
                        event.requestId(),
                        event.action(),
                        event.status(),
                        event.before(),
                        event.after(),
                        entry.previousHash(),
                        entry.hash()))
                .update();
    }

    /** Returns up to {@code most} entries below a sequence, the newest first. */
    public List<Entry> before(long sequence, int most) {
        return database.sql("SELECT " + COLUMNS + " FROM audit_log WHERE sequence < ? ORDER BY sequence DESC LIMIT ?")
                .params(sequence, most)
                .query(AuditLog::entry)
                .list();
    }

    /** Walks the whole chain, and compares its end with the anchor. */
    public Verification verify() {
        Anchor.End end = anchor.end();
        var previous = new AtomicReference<>(FIRST);
        long[] expected = {1};
        Optional<Long> broken;
        boolean[] anchored = {end.sequence() == 0};
        try (var entries =
                database
                        .sql("SELECT " + COLUMNS + " FROM audit_log ORDER BY sequence")
                        .query(AuditLog::entry)
                        .stream()) {
            broken = entries.filter(entry -> {
                        boolean good = entry.sequence() == expected[0]
                                && entry.previousHash().equals(previous.get())
                                && entry.isWhole();
                        anchored[0] |= entry.sequence() == end.sequence()
                                && entry.hash().equals(end.hash());
                        previous.set(entry.hash());
                        expected[0]++;
                        return !good;
                    })
                    .map(Entry::sequence)
                    .findFirst();
        }
        if (broken.isEmpty() && !anchored[0]) {
            broken = Optional.of(Math.min(expected[0], end.sequence()));
        }
        return new Verification(broken.isEmpty(), expected[0] - 1, broken.orElse(null));
    }

    private static Entry entry(ResultSet row, int unused) throws SQLException {
        return new Entry(
                row.getLong("sequence"),
                row.getTimestamp("at").toInstant(),
                new AuditEvent(
                        row.getObject("user_id", UUID.class),
                        row.getString("login"),
                        row.getString("proof"),
                        row.getString("address"),
                        row.getString("request_id"),
                        row.getString("action"),
                        row.getInt("status"),
                        row.getString("before"),
                        row.getString("after")),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    /** Every field with its length before it, so that no text can pass for two. */
    private static String hashOf(long sequence, Instant at, AuditEvent event, String previous) {
        var line = new StringBuilder();
        for (Object field : new Object[] {
            previous,
            sequence,
            at.toEpochMilli(),
            event.userId() == null ? "" : event.userId(),
            event.login(),
            event.proof(),
            event.address(),
            event.requestId(),
            event.action(),
            event.status(),
            event.before() == null ? "-" : "+" + event.before(),
            event.after() == null ? "-" : "+" + event.after()
        }) {
            String text = field.toString();
            line.append(text.length()).append(':').append(text);
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(line.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
