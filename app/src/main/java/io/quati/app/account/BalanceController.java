package io.quati.app.account;

import io.quati.app.web.Access;
import io.quati.app.web.BeyondSeeds;
import io.quati.app.web.Languages;
import io.quati.app.web.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/balance}, its summary and {@code /api/positions}. Of several markets, one that fails says so and leaves the
 * others alone; where the only one fails the answer is 503.
 */
@RestController
final class BalanceController {

    private final Purse purse;
    private final InstantSource clock;

    BalanceController(Purse purse, InstantSource clock) {
        this.purse = purse;
        this.clock = clock;
    }

    /**
     * Answer of {@code /api/balance}.
     *
     * @param simulated whether the money is only pretended
     */
    record AccountBalance(
            SpotBalance spot,
            FuturesBalance futures,
            @BeyondSeeds boolean simulated,
            Instant timestamp) {}

    /** The spot account; {@code totalUsdt} is the sum of what could be valued. */
    record SpotBalance(
            List<Balance> balances,
            double totalUsdt,
            @Nullable String error) {}

    /** The futures account, of which this server has none yet: {@code error} says so. */
    record FuturesBalance(
            List<Balance> balances,
            double totalUsdt,
            double marginBalance,
            double availableBalance,
            @Nullable String error) {

        static FuturesBalance none(Locale language) {
            return new FuturesBalance(List.of(), 0, 0, 0, Languages.text(language, "account.no-futures"));
        }
    }

    /** Answer of {@code /api/balance/summary}. */
    record Summary(
            double spotUsdt,
            double futuresUsdt,
            double totalUsdt,
            boolean spotAvailable,
            boolean futuresAvailable,
            Instant lastUpdated) {}

    /** Answer of {@code /api/positions}: futures positions, of which this server has none yet. */
    record Positions(
            List<Position> positions,
            boolean futuresAvailable,
            @Nullable String error,
            Instant timestamp) {}

    /** An open futures position; quantity in base units, negative when short. */
    record Position(
            String symbol,
            double quantity,
            double entryPrice,
            double markPrice,
            double liquidationPrice,
            double unrealizedPnl,
            int leverage) {}

    @Access({Role.VIEWER, Role.TRADER})
    @GetMapping("/api/balance")
    AccountBalance balance(Locale language) {
        List<Balance> balances = purse.balances();
        return new AccountBalance(
                new SpotBalance(balances, Balance.sum(balances), null),
                FuturesBalance.none(language),
                purse.isPretended(),
                clock.instant());
    }

    @Access({Role.VIEWER, Role.TRADER})
    @GetMapping("/api/balance/summary")
    Summary summary() {
        double spot = Balance.sum(purse.balances());
        return new Summary(spot, 0, spot, true, false, clock.instant());
    }

    @Access({Role.VIEWER, Role.TRADER})
    @GetMapping("/api/positions")
    Positions positions(Locale language) {
        return new Positions(List.of(), false, Languages.text(language, "account.no-futures"), clock.instant());
    }
}
