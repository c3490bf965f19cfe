package io.quati.app.bot;

import io.quati.app.bot.BotSnapshot.Account;
import io.quati.app.bot.BotSnapshot.ConcernView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link BotSnapshot} without its lists of orders, fills and equity, which are most of it. Those are as they were for as
 * long as {@code journalEntries} is, as all of them come from the journal.
 *
 * @param workingOrders how many orders there are
 */
record BotSummary(
        String name,
        String strategy,
        String symbol,
        Map<String, String> parameters,
        BotState status,
        @Nullable String error,
        boolean recovering,
        Instant since,
        Instant lastUpdate,
        long marketTime,
        long journalEntries,
        long recovered,
        int bars,
        int doubtful,
        List<ConcernView> concerns,
        int trades,
        int sales,
        Account account,
        int workingOrders) {

    static BotSummary of(BotSnapshot bot) {
        return new BotSummary(
                bot.name(),
                bot.strategy(),
                bot.symbol(),
                bot.parameters(),
                bot.status(),
                bot.error(),
                bot.recovering(),
                bot.since(),
                bot.lastUpdate(),
                bot.marketTime(),
                bot.journalEntries(),
                bot.recovered(),
                bot.bars(),
                bot.doubtful(),
                bot.concerns(),
                bot.trades(),
                bot.sales(),
                bot.account(),
                bot.orders().size());
    }
}
