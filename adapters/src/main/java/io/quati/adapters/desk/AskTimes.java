package io.quati.adapters.desk;

import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.OrderTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When to ask about which order: at first soon, then ever more seldom, since questions count towards the exchange's limits.
 * Once an order that nobody has heard of cannot arrive any more, as often as answers count.
 */
final class AskTimes {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final Map<String, Turn> turns = new HashMap<>();

    private record Turn(Instant next, Duration pause) {}

    boolean isDue(ClientOrderId id, Instant now) {
        Turn turn = turns.get(id.text());
        return turn == null || !now.isBefore(turn.next);
    }

    /** Returns the same of an order about which somebody else has just asked first. */
    boolean isDueAgain(ClientOrderId id, Instant now) {
        return !now.isBefore(turns.computeIfAbsent(id.text(), _ -> new Turn(now.plus(FIRST), FIRST)).next);
    }

    /** Returns these, those whose turn comes first at the beginning: where not all can be dealt with, it is not always the same that are. */
    List<ClientOrderId> longestWaitingFirst(Collection<ClientOrderId> ids) {
        return ids.stream()
                .sorted(Comparator.comparing((ClientOrderId id) -> {
                    Turn turn = turns.get(id.text());
                    return turn == null ? Instant.MIN : turn.next;
                }))
                .toList();
    }

    /** Takes note that an order was asked about, or asked to end. */
    void asked(ClientOrderId id, Instant now) {
        Turn last = turns.get(id.text());
        Duration pause = last == null ? FIRST : last.pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        turns.put(id.text(), new Turn(now.plus(pause), pause));
    }

    /**
     * Takes note that an order was asked about of which nobody has heard.
     *
     * @param fenceEnds from when on it cannot arrive any more
     */
    void asked(ClientOrderId id, Instant now, Instant fenceEnds) {
        asked(id, now);
        turns.computeIfPresent(id.text(), (_, turn) -> {
            boolean counts = !now.isBefore(fenceEnds);
            return counts
                    ? new Turn(now.plus(OrderTracker.BETWEEN_READS), turn.pause)
                    : new Turn(turn.next.isBefore(fenceEnds) ? turn.next : fenceEnds, turn.pause);
        });
    }

    void keep(Collection<ClientOrderId> ids) {
        List<String> texts = ids.stream().map(ClientOrderId::text).toList();
        turns.keySet().retainAll(texts);
    }
}
