package io.quati.app.report;

import io.quati.core.backtest.Backtest;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.journal.Journal;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reports of runs over random markets. */
final class Reports {

    private Reports() {}

    static BacktestReport of(BarSeries candles) {
        return of(candles, FeeRate.of("0.0001"));
    }

    static BacktestReport of(BarSeries candles, FeeRate fee) {
        var spec = new RunSpec(
                candles.instrument(),
                "sma-cross",
                Map.of("fast", "5", "slow", "20"),
                "50%",
                Money.of("10000", "USDT"),
                FillModel.of(fee, 0.0001));
        var result = Backtest.run(spec, candles, List.of(), Journal.NONE);
        return BacktestReport.of(spec, candles, result, null, "USDT", "test");
    }

    /** Returns {@code bars} candles of {@code minutes} each with a random walk's prices, called {@code symbol}. */
    static BarSeries market(String symbol, int minutes, int bars) {
        BarSeries walk = Markets.randomWalk(11, bars);
        Instrument instrument = Instrument.of(symbol, "USDT", new BigDecimal("0.01"), new BigDecimal("0.001"));
        var series = new BarSeries(instrument, Duration.ofMinutes(minutes));
        for (int i = 0; i < bars; i++) {
            series.append(
                    walk.openTime(i) * minutes,
                    new Ohlcv(walk.open(i), walk.high(i), walk.low(i), walk.close(i), walk.volume(i)));
        }
        return series;
    }

    /** Returns the same market, whose prices double and halve now and then. */
    static BarSeries withOutliers(BarSeries market) {
        var series = new BarSeries(market.instrument(), market.interval());
        for (int i = 0; i < market.size(); i++) {
            int factor = 1 + i / 1_000 % 2;
            series.append(
                    market.openTime(i),
                    new Ohlcv(
                            market.open(i) * factor,
                            market.high(i) * factor,
                            market.low(i) * factor,
                            market.close(i) * factor,
                            market.volume(i)));
        }
        return series;
    }
}
