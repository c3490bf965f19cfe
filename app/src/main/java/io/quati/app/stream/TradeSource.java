package io.quati.app.stream;

import io.quati.app.bot.BotSnapshot;
import io.quati.app.bot.BotSnapshot.FillView;
import io.quati.app.bot.Bots;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills of all bots, newest last; the snapshot has the last ones. */
final class TradeSource implements Source {

    private static final int KEPT = 50;

    private final Bots bots;
    private final Map<String, Long> heard = new HashMap<>();
    private final Deque<View> last = new ArrayDeque<>();

    TradeSource(Bots bots) {
        this.bots = bots;
    }

    /** A fill; the time is in milliseconds since 1970 UTC, trade ids are the bot's own. */
    record View(String bot, String symbol, long tradeId, String type, double price, double quantity, long timestamp) {}

    @Override
    public Object whole() {
        return new ArrayList<>(last);
    }

    @Override
    public Optional<?> changes() {
        List<View> fresh = new ArrayList<>();
        for (BotSnapshot bot : bots.snapshots()) {
            long known = heard.getOrDefault(bot.name(), Long.MIN_VALUE);
            for (FillView fill : bot.fills().reversed()) {
                if (fill.tradeId() > known) {
                    fresh.add(new View(
                            bot.name(),
                            bot.symbol(),
                            fill.tradeId(),
                            fill.side(),
                            fill.price(),
                            fill.quantity(),
                            fill.time()));
                    heard.put(bot.name(), fill.tradeId());
                }
            }
        }
        for (View view : fresh) {
            if (last.size() == KEPT) {
                last.removeFirst();
            }
            last.addLast(view);
        }
        return fresh.isEmpty() ? Optional.empty() : Optional.of(fresh);
    }
}
