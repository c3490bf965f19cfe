package io.quati.adapters.simulator.protocol;

import static io.quati.adapters.simulator.protocol.Json.fixed;

import io.quati.adapters.simulator.futures.FuturesAccount;
import io.quati.adapters.simulator.futures.FuturesExchange;
import io.quati.adapters.simulator.futures.Position;
import io.quati.adapters.simulator.matching.Market;
import java.math.BigDecimal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Balances and positions of the futures account as replies. Source: Binance, USD-M futures API documentation. */
public final class FuturesAccountJson {

    private static final BigDecimal LARGEST = BigDecimal.valueOf(10_000_000);
    private static final BigDecimal NOTHING = BigDecimal.ZERO;

    private final FuturesExchange exchange;
    private final FuturesAccount account;

    public FuturesAccountJson(FuturesExchange exchange) {
        this.exchange = exchange;
        this.account = exchange.account();
    }

    public ArrayNode balances(long now) {
        ArrayNode array = Json.array();
        account.wallets()
                .keySet()
                .forEach(asset -> array.addObject()
                        .put("accountAlias", "local")
                        .put("asset", asset)
                        .put("balance", fixed(account.wallet(asset)))
                        .put("crossWalletBalance", fixed(account.crossWallet(asset)))
                        .put("crossUnPnl", fixed(account.crossUnrealized(asset)))
                        .put("availableBalance", fixed(exchange.available(asset)))
                        .put("maxWithdrawAmount", fixed(exchange.available(asset)))
                        .put("marginAvailable", true)
                        .put("updateTime", now));
        return array;
    }

    /**
     * Returns the whole account.
     *
     * @param all whether positions of nothing are listed too, as version 2 does
     */
    public ObjectNode account(boolean all, long now) {
        ObjectNode json = Json.object();
        if (all) {
            json.put("feeTier", 0)
                    .put("canTrade", true)
                    .put("canDeposit", true)
                    .put("canWithdraw", false)
                    .put("updateTime", 0)
                    .put("multiAssetsMargin", false)
                    .put("tradeGroupId", -1);
        }
        Totals totals = new Totals(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);
        ArrayNode assets = Json.array();
        for (String asset : account.wallets().keySet()) {
            Totals one = totals(asset);
            totals = totals.plus(one);
            assets.add(one.toAsset(asset, now));
        }
        totals.putInto(json);
        json.set("assets", assets);
        ArrayNode positions = json.putArray("positions");
        for (Market market : exchange.markets()) {
            account.positions().stream()
                    .filter(position -> position.symbol().equals(market.rules().symbol()))
                    .filter(position -> all || position.isOpen())
                    .forEach(position -> positions.add(position(position)));
        }
        return json;
    }

    private record Totals(
            BigDecimal wallet,
            BigDecimal unrealized,
            BigDecimal initial,
            BigDecimal maintenance,
            BigDecimal cross,
            BigDecimal available) {

        Totals plus(Totals other) {
            return new Totals(
                    wallet.add(other.wallet),
                    unrealized.add(other.unrealized),
                    initial.add(other.initial),
                    maintenance.add(other.maintenance),
                    cross.add(other.cross),
                    available.add(other.available));
        }

        void putInto(ObjectNode json) {
            json.put("totalInitialMargin", fixed(initial))
                    .put("totalMaintMargin", fixed(maintenance))
                    .put("totalWalletBalance", fixed(wallet))
                    .put("totalUnrealizedProfit", fixed(unrealized))
                    .put("totalMarginBalance", fixed(wallet.add(unrealized)))
                    .put("totalPositionInitialMargin", fixed(initial))
                    .put("totalOpenOrderInitialMargin", fixed(NOTHING))
                    .put("totalCrossWalletBalance", fixed(cross))
                    .put("totalCrossUnPnl", fixed(unrealized))
                    .put("availableBalance", fixed(available))
                    .put("maxWithdrawAmount", fixed(available));
        }

        ObjectNode toAsset(String asset, long now) {
            return Json.object()
                    .put("asset", asset)
                    .put("walletBalance", fixed(wallet))
                    .put("unrealizedProfit", fixed(unrealized))
                    .put("marginBalance", fixed(wallet.add(unrealized)))
                    .put("maintMargin", fixed(maintenance))
                    .put("initialMargin", fixed(initial))
                    .put("positionInitialMargin", fixed(initial))
                    .put("openOrderInitialMargin", fixed(NOTHING))
                    .put("crossWalletBalance", fixed(cross))
                    .put("crossUnPnl", fixed(unrealized))
                    .put("availableBalance", fixed(available))
                    .put("maxWithdrawAmount", fixed(available))
                    .put("marginAvailable", true)
                    .put("updateTime", now);
        }
    }

    private Totals totals(String asset) {
        BigDecimal unrealized = NOTHING;
        BigDecimal initial = NOTHING;
        BigDecimal maintenance = NOTHING;
        for (Position position : account.positions()) {
            if (exchange.market(position.symbol()).rules().quote().equals(asset)) {
                unrealized = unrealized.add(account.unrealized(position));
                initial = initial.add(account.initialMargin(position));
                maintenance = maintenance.add(account.maintenanceMargin(position));
            }
        }
        return new Totals(
                account.wallet(asset),
                unrealized,
                initial,
                maintenance,
                account.crossWallet(asset),
                exchange.available(asset));
    }

    private ObjectNode position(Position position) {
        FuturesAccount.Settings settings = account.settings(position.symbol());
        return Json.object()
                .put("symbol", position.symbol())
                .put("initialMargin", fixed(account.initialMargin(position)))
                .put("maintMargin", fixed(account.maintenanceMargin(position)))
                .put("unrealizedProfit", fixed(account.unrealized(position)))
                .put("positionInitialMargin", fixed(account.initialMargin(position)))
                .put("openOrderInitialMargin", "0")
                .put("leverage", Integer.toString(settings.leverage()))
                .put("isolated", settings.isolated())
                .put("entryPrice", fixed(position.entryPrice()))
                .put("maxNotional", LARGEST.toPlainString())
                .put("bidNotional", "0")
                .put("askNotional", "0")
                .put("positionSide", position.side().name())
                .put("positionAmt", fixed(position.amount()))
                .put("notional", fixed(position.notional(account.mark(position.symbol()))))
                .put("isolatedWallet", fixed(position.isolatedWallet()))
                .put("updateTime", position.updateTime());
    }

    /** Returns what is at risk in a position; both versions' fields. */
    public ObjectNode risk(Position position) {
        String symbol = position.symbol();
        FuturesAccount.Settings settings = account.settings(symbol);
        String asset = exchange.market(symbol).rules().quote();
        return Json.object()
                .put("symbol", symbol)
                .put("positionSide", position.side().name())
                .put("positionAmt", fixed(position.amount()))
                .put("entryPrice", fixed(position.entryPrice()))
                .put("breakEvenPrice", fixed(position.entryPrice()))
                .put("markPrice", fixed(account.mark(symbol)))
                .put("unRealizedProfit", fixed(account.unrealized(position)))
                .put("liquidationPrice", fixed(account.liquidationPrice(position)))
                .put("leverage", Integer.toString(settings.leverage()))
                .put("maxNotionalValue", LARGEST.toPlainString())
                .put("marginType", settings.isolated() ? "isolated" : "cross")
                .put(
                        "isolatedMargin",
                        fixed(
                                settings.isolated()
                                        ? position.isolatedWallet().add(account.unrealized(position))
                                        : NOTHING))
                .put("isAutoAddMargin", "false")
                .put("notional", fixed(position.notional(account.mark(symbol))))
                .put("marginAsset", asset)
                .put("isolatedWallet", fixed(position.isolatedWallet()))
                .put("initialMargin", fixed(account.initialMargin(position)))
                .put("maintMargin", fixed(account.maintenanceMargin(position)))
                .put("positionInitialMargin", fixed(account.initialMargin(position)))
                .put("openOrderInitialMargin", "0")
                .put("adl", 0)
                .put("bidNotional", "0")
                .put("askNotional", "0")
                .put("updateTime", position.updateTime());
    }
}
