package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.core.backtest.DetailedCandles;
import io.quati.core.backtest.FillModel;
import io.quati.core.domain.BarSeries;
import io.quati.core.strategy.StrategyDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a simulated run takes, be it alone or one of many: a strategy, candles, a purse, and what fills cost. */
final class RunOptions {

    private static final String DETAIL = "--detail";
    private static final String ALL = "all";

    @Mixin
    private StrategyOptions strategyOptions = new StrategyOptions();

    @Mixin
    private CandleOptions candleOptions = new CandleOptions();

    @Option(names = DETAIL, paramLabel = "[SYMBOL=]FILE", descriptionKey = "option.detail")
    private List<String> details = List.of();

    @Option(names = "--size", paramLabel = "N|P%|all", descriptionKey = "option.size")
    private @Nullable String size;

    @Option(names = "--cash", paramLabel = "AMOUNT", descriptionKey = "option.cash")
    private BigDecimal cash = BigDecimal.valueOf(10_000);

    @Mixin
    private FillOptions fillOptions = new FillOptions();

    StrategyOptions strategy() {
        return strategyOptions;
    }

    /** Returns what the account starts with, in whatever currency the candles are priced. */
    BigDecimal cash() {
        if (cash.signum() <= 0) {
            throw Refusal.badInput("error.cash", cash.toPlainString());
        }
        return cash;
    }

    /** Returns how orders fill, with the usual slippage where none was typed. */
    FillModel fills() {
        return fillOptions.model(candleOptions.market());
    }

    /** Returns how orders fill, with {@code usualSlippage} where none was typed. */
    FillModel fills(double usualSlippage) {
        return fillOptions.model(candleOptions.market(), usualSlippage);
    }

    /**
     * Returns how much is traded. Where one instrument would usually take all of the purse, several take equal shares,
     * rounded down to a hundredth of a percent.
     */
    String size(StrategyDefinition strategy, int instruments) {
        if (size != null) {
            return size;
        }
        String usual = strategy.defaultSize();
        return instruments > 1 && usual.equals(ALL)
                ? new BigDecimal(100)
                                .divide(BigDecimal.valueOf(instruments), 2, RoundingMode.DOWN)
                                .toPlainString() + "%"
                : usual;
    }

    /** Returns the candles of the only instrument. */
    BarSeries candles(Session session) {
        return candleOptions.load(session, cash).series();
    }

    /** Returns the candles of every instrument, in the order in which they were named. */
    List<BarSeries> allCandles(Session session) {
        return candleOptions.loadAll(session, cash);
    }

    /** Returns the finer bars that were named for {@code candles}; empty if none were. */
    List<DetailedCandles> details(List<BarSeries> candles, Session session) {
        List<DetailedCandles> detailed = new ArrayList<>();
        NamedFiles.of(DETAIL, details, candles)
                .forEach((series, file) -> detailed.add(candleOptions.withDetail(series, file, session)));
        return detailed;
    }
}
