package io.quati.bench;

import java.time.Instant;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Position;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.CostModel;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/**
 * ta4j over a market, with its fastest kind of number. Every call makes its indicators anew, as they remember what they
 * have calculated; the series is made once.
 */
final class Ta4j {

    static final String NAME = "ta4j";

    private final BarSeries series;
    private final Indicator<Num> close;

    Ta4j(Market market) {
        this.series = series(market);
        this.close = new ClosePriceIndicator(series);
    }

    private static BarSeries series(Market market) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        var interval = market.series().interval();
        for (int i = 0; i < market.size(); i++) {
            series.barBuilder()
                    .timePeriod(interval)
                    .endTime(Instant.ofEpochMilli(market.series().closeTime(i)))
                    .openPrice(market.open()[i])
                    .highPrice(market.high()[i])
                    .lowPrice(market.low()[i])
                    .closePrice(market.close()[i])
                    .volume(market.volume()[i])
                    .add();
        }
        return series;
    }

    double sma(int period) {
        return values(new SMAIndicator(close, period));
    }

    double ema(int period) {
        return values(new EMAIndicator(close, period));
    }

    double rsi(int period) {
        return values(new RSIIndicator(close, period));
    }

    double macd(int fast, int slow, int signal) {
        var macd = new MACDIndicator(close, fast, slow);
        return values(macd, macd.getSignalLine(signal), macd.getHistogram(signal));
    }

    double atr(int period) {
        return values(new ATRIndicator(series, period));
    }

    double adx(int period) {
        return values(new ADXIndicator(series, period));
    }

    double bbands(int period, double deviations) {
        var middle = new BollingerBandsMiddleIndicator(new SMAIndicator(close, period));
        var deviation = new StandardDeviationIndicator(close, period);
        Num width = series.numFactory().numOf(deviations);
        return values(
                new BollingerBandsUpperIndicator(middle, deviation, width),
                middle,
                new BollingerBandsLowerIndicator(middle, deviation, width));
    }

    double stoch(int period, int slowing, int signal) {
        var k = new SMAIndicator(new StochasticOscillatorKIndicator(series, period), slowing);
        return values(k, new SMAIndicator(k, signal));
    }

    double obv() {
        return values(new OnBalanceVolumeIndicator(series));
    }

    @SafeVarargs
    private double values(Indicator<Num>... indicators) {
        var outputs = new double[indicators.length][series.getBarCount()];
        for (int output = 0; output < outputs.length; output++) {
            for (int i = 0; i < outputs[output].length; i++) {
                outputs[output][i] = indicators[output].getValue(i).doubleValue();
            }
        }
        return Outputs.last(outputs);
    }

    /** Trades one unit a time, as ta4j knows no share of equity; the all-in result follows from its trades. */
    double smaCross(BacktestTasks.Rules rules) {
        var fast = new SMAIndicator(close, rules.fast());
        var slow = new SMAIndicator(close, rules.slow());
        var strategy = new BaseStrategy(
                new CrossedUpIndicatorRule(fast, slow), new CrossedDownIndicatorRule(fast, slow), rules.slow());
        CostModel cost = rules.fee() == 0 ? new ZeroCostModel() : new LinearTransactionCostModel(rules.fee());
        TradingRecord record =
                new BarSeriesManager(series, cost, new ZeroCostModel(), new TradeOnNextOpenModel()).run(strategy);
        double equity = BacktestTasks.CASH;
        for (Position position : record.getPositions()) {
            equity *= earned(position.getExit()) / paid(position.getEntry());
        }
        Position open = record.getCurrentPosition();
        return open.isOpened()
                ? equity * series.getLastBar().getClosePrice().doubleValue() / paid(open.getEntry())
                : equity;
    }

    private static double paid(Trade buy) {
        return buy.getPricePerAsset().doubleValue() + buy.getCost().doubleValue();
    }

    private static double earned(Trade sell) {
        return sell.getPricePerAsset().doubleValue() - sell.getCost().doubleValue();
    }
}
