package io.quati.app.account;

import io.quati.app.bot.BotSnapshot;
import io.quati.app.bot.BotSnapshot.OrderView;
import io.quati.app.bot.Bots;
import io.quati.app.market.LiveMarket;
import io.quati.core.market.Symbols;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What there is of each asset: the account's at an exchange, or what all bots together pretend to have. */
@Component
final class Purse {

    /** Worth a USDT, for this purpose. */
    private static final Set<String> DOLLARS = Set.of("USDT", "USDC", "FDUSD", "TUSD", "BUSD", "USD");

    private static final int DECIMALS = 8;

    private final Funds funds;
    private final Bots bots;
    private final LiveMarket market;

    Purse(Funds funds, Bots bots, LiveMarket market) {
        this.funds = funds;
        this.bots = bots;
        this.market = market;
    }

    boolean isPretended() {
        return funds instanceof Funds.Pretended;
    }

    /**
     * Returns what there is, by asset.
     *
     * @throws io.quati.core.exchange.ExchangeException if the exchange does not tell
     */
    List<Balance> balances() {
        return switch (funds) {
            case Funds.Pretended() -> pretended();
            case Funds.AtExchange(var account) ->
                account.balances().stream()
                        .filter(each -> each.total().signum() != 0)
                        .map(each -> Balance.of(each.asset(), each.free(), each.locked(), price(each.asset())))
                        .toList();
        };
    }

    private double price(String asset) {
        if (DOLLARS.contains(asset)) {
            return 1;
        }
        boolean known = DOLLARS.contains(quote()) && asset.equals(base());
        return known ? market.price().orElse(Double.NaN) : Double.NaN;
    }

    private String quote() {
        return Symbols.quoteOf(market.symbol()).orElse("");
    }

    private String base() {
        return market.symbol().substring(0, market.symbol().length() - quote().length());
    }

    /** Resting buys hold money, resting sales hold what they sell. */
    private List<Balance> pretended() {
        double cash = 0;
        double spoken = 0;
        double owned = 0;
        double offered = 0;
        for (BotSnapshot bot : bots.snapshots()) {
            cash += bot.account().cash();
            owned += bot.account().quantity();
            for (OrderView order : bot.orders()) {
                double quantity = order.quantity() == null ? 0 : order.quantity();
                if (order.side().equals("sell")) {
                    offered += quantity;
                } else if (order.price() != null) {
                    spoken += quantity * order.price();
                }
            }
        }
        List<Balance> balances = new ArrayList<>();
        balances.add(split(quote(), cash, spoken));
        if (owned != 0) {
            balances.add(split(base(), owned, offered));
        }
        return balances;
    }

    private Balance split(String asset, double total, double held) {
        BigDecimal all = rounded(total);
        BigDecimal locked = rounded(Math.min(Math.max(total, 0), held));
        return Balance.of(asset, all.subtract(locked), locked, price(asset));
    }

    private static BigDecimal rounded(double amount) {
        return BigDecimal.valueOf(amount).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
