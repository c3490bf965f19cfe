package io.quati.app.live;

import io.quati.adapters.journal.JournalFile;
import io.quati.core.domain.ExecutionReport.Accepted;
import io.quati.core.domain.ExecutionReport.Cancelled;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.ExecutionReport.Rejected;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.LeaseTaken;
import io.quati.core.domain.Money;
import io.quati.core.domain.Order;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.journal.Entry;
import io.quati.core.journal.EntryReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What bots have at an exchange, as their journals say: for an exchange that has forgotten it. A journal that cannot be read
 * counts as far as it can.
 */
public final class LastKnown {

    private final Map<String, BigDecimal> changes = new TreeMap<>();
    private final List<Resting> resting = new ArrayList<>();

    /** What is left of an order that the exchange had taken. */
    public record Resting(ClientOrderId id, Order order) {}

    /** Takes in the journal of the bot whose orders are named {@code tag}. */
    public void add(String tag, Path journal) {
        if (!Files.isDirectory(journal)) {
            return;
        }
        var orders = new OneBot(tag);
        var reader = new EntryReader();
        JournalFile.read(journal, 1, (_, payload) -> {
            var bytes = new byte[payload.remaining()];
            payload.get(bytes);
            orders.add(reader.read(bytes));
        });
        resting.addAll(orders.taken());
    }

    /** The orders of one journal. */
    private final class OneBot {

        private final String tag;
        private final Map<Long, Sent> unfinished = new LinkedHashMap<>();
        private int epoch;

        private record Sent(ClientOrderId id, Order order, boolean taken, long filledLots) {}

        OneBot(String tag) {
            this.tag = tag;
        }

        void add(Entry entry) {
            switch (entry) {
                case Entry.Heard(LeaseTaken lease) -> epoch = lease.epoch();
                case Entry.Placed(Order order) -> {
                    var id = new ClientOrderId(tag, epoch, order.slot(), order.id());
                    unfinished.put(order.id(), new Sent(id, order, false, 0));
                }
                case Entry.Heard(Accepted accepted) -> note(accepted.orderId(), 0);
                case Entry.Heard(Filled fill) -> filled(fill);
                case Entry.Heard(Cancelled cancelled) -> unfinished.remove(cancelled.orderId());
                case Entry.Heard(Rejected rejected) -> unfinished.remove(rejected.orderId());
                case Entry.Started _, Entry.Heard _, Entry.Decided _, Entry.Denied _, Entry.CancelRequested _ -> {}
            }
        }

        private void filled(Filled fill) {
            Sent sent = unfinished.get(fill.orderId());
            if (sent != null) {
                settle(fill, sent.order().instrument());
                note(fill.orderId(), fill.quantity().lots());
            }
            if (fill.last()) {
                unfinished.remove(fill.orderId());
            }
        }

        private void note(long orderId, long lots) {
            unfinished.computeIfPresent(
                    orderId, (_, sent) -> new Sent(sent.id(), sent.order(), true, sent.filledLots() + lots));
        }

        private List<Resting> taken() {
            return unfinished.values().stream()
                    .filter(Sent::taken)
                    .filter(sent -> sent.order().size() instanceof Quantity)
                    .map(sent -> new Resting(sent.id(), left(sent)))
                    .toList();
        }

        private static Order left(Sent sent) {
            Order order = sent.order();
            Quantity left = new Quantity(((Quantity) order.size()).lots() - sent.filledLots());
            return new Order(
                    order.id(),
                    order.decidedAt(),
                    order.instrument(),
                    order.side(),
                    order.type(),
                    left,
                    order.slot(),
                    order.reduceOnly(),
                    order.group());
        }
    }

    private void settle(Filled fill, Instrument instrument) {
        long lots = fill.quantity().lots();
        BigDecimal units = instrument.lotSize().multiply(BigDecimal.valueOf(lots));
        Money notional = instrument.notional(fill.price(), lots);
        boolean buys = fill.side() == Side.BUY;
        change(instrument.base(), buys ? units : units.negate());
        change(instrument.quote(), buys ? notional.toBigDecimal().negate() : notional.toBigDecimal());
        change(fill.fee().currency(), fill.fee().toBigDecimal().negate());
    }

    private void change(String asset, BigDecimal amount) {
        changes.merge(asset, amount, BigDecimal::add);
    }

    /** Returns by how much there is more of each asset than at the start. */
    public Map<String, BigDecimal> changes() {
        return new TreeMap<>(changes);
    }

    /** Returns the orders that the exchange had and nobody has heard the end of. */
    public List<Resting> resting() {
        return List.copyOf(resting);
    }
}
