package io.quati.core.exchange;

import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The submit protocol: turns whatever is heard of the orders of one bot into execution reports that are neither lost nor
 * told twice.
 *
 * <p>News comes from three sides – the answer to the call that sent the order, the stream of the account, and questions –
 * late, twice, and in any order. What an order has come to is a function of the set of news, not of their order: fills
 * count once per trade id, a later state never becomes an earlier one, and an end is told only when all fills before it
 * have been told.
 *
 * <p>Most trades on an account are of other bots. One of an unknown exchange id is kept only while an order of ours has none
 * that is not younger. If an order gets another id later and trades under it before that is known, the trade is missing then, and
 * asked for.
 *
 * <p>An order of which nothing was heard is unknown, not failed. It is given up when, after the moment from which the
 * exchange cannot accept it any more, several complete questions in a row have not found it. One that the exchange had taken has
 * vanished when many more, over a longer time, have not found it: exchanges forget, and test exchanges are wiped. What comes
 * back after that was told to be over: it has to be cancelled, and what it traded is missing in the books.
 *
 * <p>One thread at a time; no clock: who calls says what time it is.
 */
public final class OrderTracker {

    /** Complete questions that must not find an order before it counts as never arrived. */
    public static final int READS_BEFORE_VOID = 3;

    /** Least time between two questions that count. */
    public static final Duration BETWEEN_READS = Duration.ofSeconds(1);

    /** Complete questions that must not find an order which the exchange had taken before it counts as vanished. */
    public static final int READS_BEFORE_VANISHED = 10;

    /** Least time between two questions that count for that: one copy that is behind answers many within a moment. */
    public static final Duration BETWEEN_READS_OF_KNOWN = Duration.ofSeconds(30);

    /** Least time between the first and the last of them. */
    public static final Duration LEAST_ABSENCE = Duration.ofMinutes(10);

    /** Most fills kept of orders whose exchange id nobody has told us yet, and most finished orders remembered. */
    private static final int MOST_REMEMBERED = 10_000;

    /** How much earlier than an order was decided on its trades may seem to be. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    private final String prefix;
    private final Map<String, TrackedOrder> unfinished = new LinkedHashMap<>();

    /** By exchange id, the finished ones too, as news of them may come late. */
    private final Map<String, TrackedOrder> found = new LinkedHashMap<>();

    /** Unfinished orders of which no exchange id is known: as long as there are any, a trade of an unknown id may be theirs. */
    private final Set<TrackedOrder> nameless = new LinkedHashSet<>();

    /** By exchange id and trade id, what may be theirs. */
    private final Map<String, Map<Long, VenueFill>> orphans = new LinkedHashMap<>();

    private final Deque<String> finished = new ArrayDeque<>();
    private final Set<String> strays = new LinkedHashSet<>();
    private final Set<TrackedOrder> overrun = new LinkedHashSet<>();

    /** By client id, what ended as the exchange did not know it any more. */
    private final Map<String, TrackedOrder> vanished = new LinkedHashMap<>();

    private final Set<ClientOrderId> returned = new LinkedHashSet<>();
    private int orphanCount;

    /** @param bot whose orders these are, as their client ids name it */
    public OrderTracker(String bot) {
        this.prefix = ClientOrderId.prefix(bot);
    }

    /**
     * Takes note that {@code order} is about to be sent.
     *
     * @param fenceEnds from when on it cannot be accepted any more
     */
    public void sending(ClientOrderId id, Order order, Instant fenceEnds) {
        var tracked = new TrackedOrder(id, order, fenceEnds);
        if (unfinished.putIfAbsent(id.text(), tracked) != null) {
            throw new IllegalStateException("an order must be sent once: " + id);
        }
        nameless.add(tracked);
    }

    /**
     * Takes note of an order that was sent before this process began, of which {@code told} was told before.
     *
     * @param fenceEnds from when on it cannot be accepted any more, by the present lease or an earlier one
     */
    public void restore(ClientOrderId id, Order order, Collection<ExecutionReport> told, Instant fenceEnds) {
        sending(id, order, fenceEnds);
        tracked(id).ifPresent(tracked -> {
            told.forEach(tracked::wasTold);
            forgetIfOver(tracked, List.of());
        });
    }

    /** Takes in what came of sending an order. */
    public List<ExecutionReport> answered(ClientOrderId id, SubmitAnswer answer, Instant now) {
        TrackedOrder order = unfinished.get(id.text());
        if (order == null) {
            return List.of();
        }
        return switch (answer) {
            case SubmitAnswer.Taken(var state, var fills) -> seen(state, fills, now);
            case SubmitAnswer.Refused refused -> forgetIfOver(order, order.refused(refused.reason(), now));
            case SubmitAnswer.Unknown _ -> List.of();
        };
    }

    /**
     * Takes in an order as the exchange sees it, and trades of it or of others.
     *
     * @return what the engine has to be told, in order; nothing about orders that are not tracked
     */
    public List<ExecutionReport> seen(OrderState state, List<VenueFill> fills, Instant now) {
        List<ExecutionReport> reports = new ArrayList<>();
        TrackedOrder order = unfinished.get(state.clientId());
        if (order == null) {
            noteOther(state);
        } else {
            found.put(state.exchangeId(), order);
            order.update(state);
            adopt(state.exchangeId(), order);
        }
        reports.addAll(traded(fills, now));
        if (order != null) {
            reports.addAll(forgetIfOver(order, order.reports(now)));
        }
        return reports;
    }

    /** Takes in trades, whichever order they are of. */
    public List<ExecutionReport> traded(Collection<VenueFill> fills, Instant now) {
        List<ExecutionReport> reports = new ArrayList<>();
        Instant firstOrphan = fills.isEmpty() ? Instant.MAX : firstOrphan();
        for (VenueFill fill : fills) {
            TrackedOrder order = found.get(fill.exchangeId());
            if (order != null) {
                order.add(fill);
                noteOverrun(order);
                reports.addAll(forgetIfOver(order, order.reports(now)));
            } else if (!fill.at().isBefore(firstOrphan) && orphanCount < MOST_REMEMBERED) {
                orphanCount += keep(fill) ? 1 : 0;
            }
        }
        return reports;
    }

    /** Returns from when on a trade under an unknown id can be ours. */
    private Instant firstOrphan() {
        Instant first = Instant.MAX;
        for (TrackedOrder order : nameless) {
            Instant earliest = order.order().decidedAt().minus(CLOCKS_DIFFER);
            first = earliest.isBefore(first) ? earliest : first;
        }
        return first;
    }

    private boolean keep(VenueFill orphan) {
        return orphans.computeIfAbsent(orphan.exchangeId(), _ -> new TreeMap<>())
                        .putIfAbsent(orphan.tradeId(), orphan)
                == null;
    }

    private void noteOther(OrderState state) {
        TrackedOrder gone = vanished.get(state.clientId());
        if (gone == null) {
            noteStray(state);
            return;
        }
        found.put(state.exchangeId(), gone);
        gone.update(state);
        noteOverrun(gone);
        returned.add(gone.id());
    }

    private void noteOverrun(TrackedOrder order) {
        if (order.isOverrun()) {
            overrun.add(order);
        }
    }

    /**
     * An order with an id of this bot that is neither on its way nor finished: nobody here answers for it. Every bot of an account
     * hears of all others' orders, so most are told by a look at how their id begins.
     */
    private void noteStray(OrderState state) {
        boolean ours = state.clientId().startsWith(prefix)
                && ClientOrderId.parse(state.clientId()).isPresent();
        if (ours && !found.containsKey(state.exchangeId())) {
            strays.add(state.clientId());
        }
    }

    private void adopt(String exchangeId, TrackedOrder order) {
        Map<Long, VenueFill> waiting = orphans.remove(exchangeId);
        if (waiting != null) {
            orphanCount -= waiting.size();
        }
        hasNoOrphans(order);
        if (waiting != null) {
            waiting.values().forEach(order::add);
        }
    }

    /** Takes note that {@code order} has an exchange id or is over. What is kept for nobody is forgotten. */
    private void hasNoOrphans(TrackedOrder order) {
        if (nameless.remove(order) && nameless.isEmpty()) {
            orphans.clear();
            orphanCount = 0;
        }
    }

    /** Takes note that {@code order} is asked about: it is doubtful until something is heard of it. */
    public List<ExecutionReport> asking(TrackedOrder order) {
        order.ask();
        return List.of();
    }

    /**
     * Takes in that a complete question, by id, in the open orders and in the trades, has not found an order.
     *
     * @param asked when the question was put
     */
    public List<ExecutionReport> notFound(ClientOrderId id, Instant asked, Instant now) {
        TrackedOrder order = unfinished.get(id.text());
        return order == null ? List.of() : forgetIfOver(order, order.notFound(asked, now));
    }

    private List<ExecutionReport> forgetIfOver(TrackedOrder order, List<ExecutionReport> reports) {
        if (order.isOver() && unfinished.remove(order.id().text()) != null) {
            hasNoOrphans(order);
            if (order.hasVanished()) {
                vanished.put(order.id().text(), order);
                noteOverrun(order);
            }
            order.exchangeId().ifPresent(finished::addLast);
            if (finished.size() > MOST_REMEMBERED) {
                found.remove(finished.removeFirst());
            }
        }
        return reports;
    }

    /** Returns the client ids of orders of this bot at the exchange that nobody here answers for. */
    public Set<String> strays() {
        return Collections.unmodifiableSet(strays);
    }

    /** Returns the orders that came back after they had vanished: nobody wants them any more. */
    public Set<ClientOrderId> returned() {
        return Collections.unmodifiableSet(returned);
    }

    /** Returns the finished orders that traded more than the engine was told before they ended: a reason to stop. */
    public List<TrackedOrder> overrun() {
        return List.copyOf(overrun);
    }

    /** Returns the orders that should be asked about, as they are unknown or lack trades. */
    public List<TrackedOrder> doubtful() {
        return unfinished.values().stream().filter(TrackedOrder::isDoubtful).toList();
    }

    /** Returns the orders that are not finished, oldest first. */
    public Collection<TrackedOrder> unfinished() {
        return Collections.unmodifiableCollection(unfinished.values());
    }

    /** Returns the unfinished order {@code id}. */
    public Optional<TrackedOrder> tracked(ClientOrderId id) {
        return Optional.ofNullable(unfinished.get(id.text()));
    }

    /** Returns the unfinished order that the engine calls {@code orderId}. */
    public Optional<TrackedOrder> tracked(long orderId) {
        return unfinished.values().stream()
                .filter(order -> order.order().id() == orderId)
                .findFirst();
    }
}
