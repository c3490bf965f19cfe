package io.quati.adapters.binance.futures;

import io.quati.adapters.binance.market.KeyRestrictions;
import io.quati.adapters.binance.market.Transfers;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Account;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What we have in Binance's wallet for USDⓈ-margined futures. */
final class FuturesAccount implements Account {

    private static final int INCOME_PAGE = 1000;

    private final BinanceHttp http;
    private final Transfers transfers;
    private final KeyRestrictions restrictions;

    FuturesAccount(BinanceHttp http, BinanceHttp spot) {
        this.http = http;
        this.transfers = new Transfers(spot);
        this.restrictions = new KeyRestrictions(spot);
    }

    @Override
    public List<Balance> balances() {
        return http.ask(Request.signed("GET", "/fapi/v3/balance", Query.empty(), 5)).items().stream()
                .map(FuturesAccount::balance)
                .toList();
    }

    /** What margin holds is locked; profit not taken may make more available than there is. */
    private static Balance balance(Payload row) {
        BigDecimal wallet = row.decimal("balance");
        BigDecimal free = row.decimal("availableBalance").min(wallet);
        return new Balance(row.text("asset"), free, wallet.subtract(free));
    }

    @Override
    public List<OpenPosition> positions() {
        List<Payload> open = new ArrayList<>(http.ask(Request.signed("GET", "/fapi/v3/positionRisk", Query.empty(), 5))
                .items());
        open.removeIf(position -> position.decimal("positionAmt").signum() == 0);
        Map<String, Long> leverages = new HashMap<>();
        if (open.stream().anyMatch(position -> !position.has("leverage"))) {
            for (Payload row : http.ask(Request.signed("GET", "/fapi/v1/symbolConfig", Query.empty(), 5))
                    .items()) {
                leverages.put(row.text("symbol"), row.number("leverage"));
            }
        }
        return open.stream().map(position -> position(position, leverages)).toList();
    }

    private static OpenPosition position(Payload row, Map<String, Long> leverages) {
        String symbol = row.text("symbol");
        return new OpenPosition(
                symbol,
                row.decimal("positionAmt"),
                row.decimal("entryPrice"),
                row.decimal("markPrice"),
                row.decimal("liquidationPrice", BigDecimal.ZERO),
                row.decimal("unRealizedProfit"),
                (int) row.number("leverage", leverages.getOrDefault(symbol, 1L)));
    }

    @Override
    public String transfer(String asset, BigDecimal amount, Wallet from, Wallet to) {
        return transfers.transfer(asset, amount, from, to);
    }

    @Override
    public boolean mayWithdraw() {
        return restrictions.mayWithdraw();
    }

    /** Returns what changed our balance from {@code since} on, oldest first, at most a week's. */
    List<Income> income(Instrument instrument, Instant since) {
        List<Income> all = new ArrayList<>();
        Query query = Query.of("symbol", instrument.symbol())
                .with("startTime", since.toEpochMilli())
                .with("limit", INCOME_PAGE);
        for (int page = 1; ; page++) {
            List<Payload> rows = http.ask(Request.signed("GET", "/fapi/v1/income", query.with("page", page), 30))
                    .items();
            rows.forEach(row -> all.add(new Income(
                    row.text("incomeType"),
                    row.text("symbol", ""),
                    row.text("asset"),
                    row.decimal("income"),
                    row.text("tranId", ""),
                    row.time("time"))));
            if (rows.size() < INCOME_PAGE) {
                return all;
            }
        }
    }
}
