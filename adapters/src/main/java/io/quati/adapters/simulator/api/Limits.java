package io.quati.adapters.simulator.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Weights per minute, orders per ten seconds and per day, and the bans of who does not heed them. A client that goes on
 * asking after a 429 is banned for two minutes, and twice as long each further time. For one thread at a time.
 */
public final class Limits {

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long TEN_SECONDS = 10 * SECOND;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final long FIRST_BAN = 2 * MINUTE;
    private static final long LONGEST_BAN = 3 * DAY;
    private static final int PATIENCE = 5;
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;

    private final int weightPerMinute;
    private final int ordersPerTenSeconds;
    private final int ordersPerDay;
    private final Deque<Long> orders = new ArrayDeque<>();
    private long minute;
    private int used;
    private int ignored;
    private long waitUntil;
    private long bannedUntil;
    private long nextBan = FIRST_BAN;
    private long requestsDuringBan;

    public Limits(int weightPerMinute, int ordersPerTenSeconds, int ordersPerDay) {
        this.weightPerMinute = weightPerMinute;
        this.ordersPerTenSeconds = ordersPerTenSeconds;
        this.ordersPerDay = ordersPerDay;
    }

    /** Returns the refusal of a request that comes too soon, after counting it. */
    public Optional<Reply> refuse(int weight, long now) {
        if (now < bannedUntil) {
            requestsDuringBan++;
            return Optional.of(banned(now));
        }
        startMinute(now);
        if (now < waitUntil) {
            ignored++;
            return Optional.of(ignored > PATIENCE ? ban(nextBan, now) : tooSoon(now));
        }
        used += weight;
        if (used > weightPerMinute) {
            waitUntil = minute + MINUTE;
            return Optional.of(tooSoon(now));
        }
        return Optional.empty();
    }

    private void startMinute(long now) {
        long current = Math.floorDiv(now, MINUTE) * MINUTE;
        if (current != minute) {
            minute = current;
            used = 0;
        }
        if (now >= waitUntil) {
            ignored = 0;
        }
    }

    private Reply tooSoon(long now) {
        return Reply.waiting(
                TOO_MANY,
                -1003,
                "Too much request weight used; current limit is " + weightPerMinute
                        + " request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid"
                        + " polling the API.",
                seconds(waitUntil - now));
    }

    /** Refuses everything until later. */
    public Reply limit(long millis, long now) {
        waitUntil = Math.max(waitUntil, now + millis);
        return tooSoon(now);
    }

    /** Refuses everything for a time, and counts who asks all the same. */
    public Reply ban(long millis, long now) {
        bannedUntil = Math.max(bannedUntil, now + millis);
        nextBan = Math.min(LONGEST_BAN, 2 * nextBan);
        waitUntil = 0;
        ignored = 0;
        return banned(now);
    }

    private Reply banned(long now) {
        return Reply.waiting(
                BANNED,
                -1003,
                "Way too much request weight used; IP banned until " + bannedUntil
                        + ". Please use WebSocket Streams for live updates to avoid bans.",
                seconds(bannedUntil - now));
    }

    private static long seconds(long millis) {
        return Math.ceilDiv(millis, SECOND);
    }

    /** Counts weight that shows only after the work is done. */
    public void add(int weight) {
        used += weight;
    }

    /** Returns the refusal of one order too many. */
    public Optional<Reply> refuseOrder(long now) {
        forget(now);
        if (recent(now) >= ordersPerTenSeconds) {
            return Optional.of(tooManyOrders(ordersPerTenSeconds, "10 SECOND", TEN_SECONDS));
        }
        return orders.size() >= ordersPerDay
                ? Optional.of(tooManyOrders(ordersPerDay, "1 DAY", DAY))
                : Optional.empty();
    }

    private static Reply tooManyOrders(int limit, String interval, long millis) {
        return Reply.waiting(
                TOO_MANY,
                -1015,
                "Too many new orders; current limit is " + limit + " orders per " + interval + ".",
                millis / SECOND);
    }

    /** Counts an order that was taken. */
    public void countOrder(long now) {
        orders.addLast(now);
    }

    /** Gives an order's count back, as its first fill does. */
    public void forgiveOrder() {
        orders.pollFirst();
    }

    private void forget(long now) {
        while (!orders.isEmpty() && orders.getFirst() <= now - DAY) {
            orders.removeFirst();
        }
    }

    private long recent(long now) {
        return orders.stream().filter(time -> time > now - TEN_SECONDS).count();
    }

    /** Returns what a reply tells about the limits. */
    public Map<String, String> headers(boolean withOrders, String longInterval, long now) {
        Map<String, String> headers = new LinkedHashMap<>();
        startMinute(now);
        headers.put("X-MBX-USED-WEIGHT", Integer.toString(used));
        headers.put("X-MBX-USED-WEIGHT-1M", Integer.toString(used));
        if (withOrders) {
            headers.put("X-MBX-ORDER-COUNT-10S", Long.toString(recent(now)));
            headers.put("X-MBX-ORDER-COUNT-" + longInterval, Integer.toString(orders.size()));
        }
        return headers;
    }

    public int used() {
        return used;
    }

    public int weightPerMinute() {
        return weightPerMinute;
    }

    public int ordersPerTenSeconds() {
        return ordersPerTenSeconds;
    }

    int ordersPerDay() {
        return ordersPerDay;
    }

    public long requestsDuringBan() {
        return requestsDuringBan;
    }
}
