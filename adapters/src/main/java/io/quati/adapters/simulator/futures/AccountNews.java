package io.quati.adapters.simulator.futures;

import io.quati.adapters.simulator.matching.Market;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Books every payment and gathers what the account's owner is to be told. */
final class AccountNews {

    private final FuturesAccount account;
    private final Map<String, Market> markets;
    private final List<Income> incomes = new ArrayList<>();
    private final List<FuturesEvent> events = new ArrayList<>();
    private final NavigableMap<String, BigDecimal> changes = new TreeMap<>();
    private final Set<Position> touched = new LinkedHashSet<>();

    AccountNews(FuturesAccount account, Map<String, Market> markets) {
        this.account = account;
        this.markets = markets;
    }

    void earn(Income.Kind kind, String symbol, String asset, BigDecimal amount, long tradeId, long now) {
        account.add(asset, amount);
        changes.merge(asset, amount, BigDecimal::add);
        incomes.add(new Income(incomes.size() + 1L, symbol, kind, amount, asset, now, tradeId));
    }

    void touch(Position position) {
        touched.add(position);
    }

    void add(FuturesEvent event) {
        events.add(event);
    }

    void tell(FuturesOrder order, FuturesEvent.Execution execution, Optional<FuturesFill> fill, long now) {
        events.add(new FuturesEvent.OrderChanged(order.copy(), execution, fill, now));
    }

    /** Tells of balances and positions that changed since the last time, if any did. */
    void tellAccount(String reason, long now) {
        if (changes.isEmpty() && touched.isEmpty()) {
            return;
        }
        boolean order = reason.equals("ORDER");
        NavigableMap<String, FuturesEvent.Funds> balances = new TreeMap<>();
        changes.forEach((asset, change) -> balances.put(
                asset,
                new FuturesEvent.Funds(
                        account.wallet(asset), account.crossWallet(asset), order ? BigDecimal.ZERO : change)));
        List<FuturesEvent.Held> positions = touched.stream().map(this::held).toList();
        events.add(new FuturesEvent.AccountChanged(
                reason, Collections.unmodifiableNavigableMap(balances), positions, now));
        changes.clear();
        touched.clear();
    }

    private FuturesEvent.Held held(Position position) {
        Market market = markets.get(position.symbol());
        BigDecimal mark = market == null ? position.entryPrice() : market.price();
        return new FuturesEvent.Held(
                position.symbol(),
                position.side(),
                position.amount(),
                position.entryPrice(),
                position.realized(),
                position.unrealized(mark),
                account.settings(position.symbol()).isolated(),
                position.isolatedWallet());
    }

    List<Income> incomes() {
        return Collections.unmodifiableList(incomes);
    }

    List<FuturesEvent> take() {
        List<FuturesEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }
}
