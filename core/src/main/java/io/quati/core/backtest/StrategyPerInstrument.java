package io.quati.core.backtest;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Decision;
import io.quati.core.domain.ExecutionReport;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Opinion;
import io.quati.core.domain.Order;
import io.quati.core.feature.Features;
import io.quati.core.strategy.Strategy;
import java.util.Map;

/** One strategy for each instrument, each told only what concerns its own; they share the account. */
final class StrategyPerInstrument implements Strategy {

    private final Map<String, Strategy> strategies;

    /**
     * @param strategies by symbol
     */
    StrategyPerInstrument(Map<String, Strategy> strategies) {
        this.strategies = strategies;
    }

    @Override
    public Decision onBar(Bar bar, Features features) {
        return of(bar.instrument()).onBar(bar, features);
    }

    @Override
    public Decision onOpinion(Opinion opinion, Features features) {
        return of(opinion.instrument()).onOpinion(opinion, features);
    }

    @Override
    public Decision onReport(ExecutionReport report, Order order, Features features) {
        return of(order.instrument()).onReport(report, order, features);
    }

    private Strategy of(Instrument instrument) {
        Strategy strategy = strategies.get(instrument.symbol());
        if (strategy == null) {
            throw new IllegalArgumentException("event must be of " + strategies.keySet() + ", was of " + instrument);
        }
        return strategy;
    }
}
