package io.quati.bench;

import io.quati.core.indicator.IndicatorCatalogue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** W1: each indicator over all bars, all of its outputs written to new arrays. */
final class IndicatorTasks {

    /** How many bars the published answers are for. */
    private static final int PUBLISHED = 525_600;

    private final Market market;
    private final @Nullable TaLib taLib;
    private final @Nullable Ta4j ta4j;
    private final List<Task> tasks = new ArrayList<>();

    private IndicatorTasks(Market market, boolean rivals) {
        this.market = market;
        this.taLib = rivals ? new TaLib(market) : null;
        this.ta4j = rivals ? new Ta4j(market) : null;
    }

    static List<Task> of(Market market, boolean rivals) {
        var made = new IndicatorTasks(market, rivals);
        made.add("sma", Map.of("period", 20), 91801.9219657, rival -> rival.sma(20), rival -> rival.sma(20));
        made.add("ema", Map.of("period", 12), 91803.4196386, rival -> rival.ema(12), rival -> rival.ema(12));
        made.add("rsi", Map.of("period", 14), 44.9527744098, rival -> rival.rsi(14), rival -> rival.rsi(14));
        made.add("macd", Map.of(), -8.53049748846, rival -> rival.macd(12, 26, 9), rival -> rival.macd(12, 26, 9));
        made.add("atr", Map.of("period", 14), 92.7500241088, rival -> rival.atr(14), rival -> rival.atr(14));
        made.add("adx", Map.of("period", 14), 14.2976129023, rival -> rival.adx(14), rival -> rival.adx(14));
        made.add("bbands", Map.of(), 91951.28478, rival -> rival.bbands(20, 2), rival -> rival.bbands(20, 2));
        made.add("stoch", Map.of(), 68.5397327461, rival -> rival.stoch(14, 3, 3), rival -> rival.stoch(14, 3, 3));
        double firstVolume = market.volume()[0];
        made.add("obv", Map.of(), 122377.966837, TaLib::obv, rival -> rival.obv() + firstVolume);
        made.addVwap(rivals);
        made.addMore();
        return made.tasks;
    }

    /** The other indicators that TA-Lib has: no answers are published for them, so all must agree with ours. */
    private void addMore() {
        more("wma", rival -> rival.wma(20));
        more("kama", rival -> rival.kama(10));
        more("stochrsi", rival -> rival.stochRsi(14, 14, 3));
        more("cci", rival -> rival.cci(20));
        more("mfi", rival -> rival.mfi(14));
        more("willr", rival -> rival.willR(14));
        more("roc", rival -> rival.roc(10));
        more("momentum", rival -> rival.momentum(10));
        more("aroon", rival -> rival.aroon(25));
        more("psar", rival -> rival.sar(0.02, 0.2));
        more("donchian", rival -> rival.donchian(20));
        more("beta", rival -> rival.beta(50));
        roughly("stddev", rival -> rival.stdDev(20));
        roughly("correlation", rival -> rival.correlation(20));
    }

    private void more(String name, ToDoubleFunction<TaLib> inTaLib) {
        more(name, work(name, Map.of()), inTaLib, "");
    }

    /** TA-Lib subtracts squares of prices here, and loses what one pass over them loses. */
    private void roughly(String name, ToDoubleFunction<TaLib> inTaLib) {
        var ours = work(name, Map.of());
        more(
                name,
                () -> sixDigits(ours.getAsDouble()),
                rival -> sixDigits(inTaLib.applyAsDouble(rival)),
                "compared to six digits: it loses the others");
    }

    private static double sixDigits(double value) {
        return new BigDecimal(value).round(new MathContext(6)).doubleValue();
    }

    private void more(String name, DoubleSupplier ours, ToDoubleFunction<TaLib> inTaLib, String note) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(Contender.ours(ours));
        if (taLib != null) {
            contenders.add(Contender.rival(TaLib.NAME, () -> inTaLib.applyAsDouble(taLib))
                    .noting(note));
        }
        tasks.add(new Task("W1+", name, market.size(), OptionalDouble.empty(), contenders));
    }

    private void add(
            String name,
            Map<String, Integer> parameters,
            double published,
            ToDoubleFunction<TaLib> inTaLib,
            ToDoubleFunction<Ta4j> inTa4j) {
        List<Contender> contenders = new ArrayList<>();
        var ours = Contender.ours(work(name, parameters));
        contenders.add(name.equals("adx") ? ours.noting("gives DI+ and DI- too") : ours);
        if (taLib != null) {
            contenders.add(Contender.rival(TaLib.NAME, () -> inTaLib.applyAsDouble(taLib)));
        }
        if (ta4j != null) {
            var rival = Contender.rival(Ta4j.NAME, () -> inTa4j.applyAsDouble(ta4j));
            contenders.add(name.equals("obv") ? rival.noting("starts at 0; first volume added") : rival);
        }
        add(name, published, contenders);
    }

    private void addVwap(boolean rivals) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(Contender.ours(work("vwap", Map.of())));
        if (rivals) {
            contenders.add(Contender.rival("plain Java", () -> plainVwap(market)));
        }
        add("vwap", 61728.3486859, contenders);
    }

    private void add(String name, double published, List<Contender> contenders) {
        var expected = market.size() == PUBLISHED ? OptionalDouble.of(published) : OptionalDouble.empty();
        tasks.add(new Task("W1", name, market.size(), expected, contenders));
    }

    private DoubleSupplier work(String name, Map<String, Integer> parameters) {
        return () -> ours(market, name, parameters);
    }

    static double ours(Market market, String name, Map<String, Integer> parameters) {
        return Outputs.last(
                IndicatorCatalogue.create(name, parameters, market.reference()).over(market.series()));
    }

    private static double plainVwap(Market market) {
        double[] high = market.high();
        double[] low = market.low();
        double[] close = market.close();
        double[] volume = market.volume();
        var out = new double[close.length];
        double traded = 0;
        double paid = 0;
        for (int i = 0; i < out.length; i++) {
            traded += volume[i];
            paid += volume[i] * ((high[i] + low[i] + close[i]) / 3);
            out[i] = paid / traded;
        }
        return Outputs.last(out);
    }
}
