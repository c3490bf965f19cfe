package io.quati.app.cli;

import io.quati.adapters.desk.Concern;
import io.quati.app.console.Session;
import io.quati.app.live.LiveBot;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.journal.Entry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says on the console why a bot opens nothing for the time being, and when it does again: each once. */
final class Worries implements LiveBot.Observer {

    private final Session session;
    private Set<String> said = new TreeSet<>();

    Worries(Session session) {
        this.session = session;
    }

    @Override
    public void wrote(Entry entry) {}

    @Override
    public void dealt(LiveBot bot) {}

    @Override
    public void concerned(List<Concern> concerns) {
        Set<String> all = new TreeSet<>();
        for (Concern concern : concerns) {
            String subject = concern.subject();
            all.add(subject);
            if (!said.contains(subject)) {
                say(concern);
            }
        }
        if (all.isEmpty() && !said.isEmpty()) {
            session.note("trade.opens-again");
        }
        said = all;
    }

    private void say(Concern concern) {
        switch (concern) {
            case Concern.Shortfall(String asset, BigDecimal needed, BigDecimal found) ->
                session.note("trade.account-short", asset, needed.toPlainString(), plain(found));
            case Concern.KeyMayWithdraw _ -> session.note("trade.key-may-withdraw");
            case Concern.TradedAfterItsEnd late ->
                session.note("trade.traded-after-its-end", late.order().text());
            case Concern.OrdersUnknown(List<ClientOrderId> orders) ->
                session.note(
                        "trade.orders-unknown", orders.size(), orders.getFirst().text());
            case Concern.AnotherProcess another ->
                session.note("trade.another-process-trades", another.order().text());
        }
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
