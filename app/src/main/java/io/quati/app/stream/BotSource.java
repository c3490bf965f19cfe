package io.quati.app.stream;

import io.quati.app.bot.BotSnapshot;
import io.quati.app.bot.BotState;
import io.quati.app.bot.Bots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How all bots stand; of those that have changed, all of it. */
final class BotSource implements Source {

    private final Bots bots;
    private final Map<String, View> last = new LinkedHashMap<>();

    BotSource(Bots bots) {
        this.bots = bots;
    }

    /** A bot in short, by its name. */
    record View(
            String bot,
            String symbol,
            BotState status,
            @Nullable Double price,
            double equity,
            double realizedPnl,
            double unrealizedPnl,
            int activeOrders,
            int fills) {

        static View of(BotSnapshot bot) {
            var account = bot.account();
            return new View(
                    bot.name(),
                    bot.symbol(),
                    bot.status(),
                    account.price(),
                    account.equity(),
                    account.realized(),
                    account.unrealized(),
                    bot.orders().size(),
                    bot.trades());
        }
    }

    @Override
    public Object whole() {
        return new ArrayList<>(last.values());
    }

    @Override
    public Optional<?> changes() {
        List<View> changed = bots.snapshots().stream()
                .map(View::of)
                .filter(view -> !view.equals(last.get(view.bot())))
                .toList();
        changed.forEach(view -> last.put(view.bot(), view));
        return changed.isEmpty() ? Optional.empty() : Optional.of(changed);
    }
}
