package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.core.backtest.FillModel;
import io.quati.core.calendar.TradingHours;
import io.quati.core.domain.FeeRate;
import io.quati.core.market.VenueTerms;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What trading costs in a simulation, and when orders fill. */
final class FillOptions {

    private static final FeeRate USUAL_FEE = FeeRate.of("0.001");
    private static final double USUAL_SLIPPAGE = 0.001;

    @Option(names = "--fee", paramLabel = "FRACTION", descriptionKey = "option.fee")
    private @Nullable BigDecimal fee;

    @Option(names = "--maker-fee", paramLabel = "FRACTION", descriptionKey = "option.maker-fee")
    private @Nullable BigDecimal makerFee;

    @Option(names = "--taker-fee", paramLabel = "FRACTION", descriptionKey = "option.taker-fee")
    private @Nullable BigDecimal takerFee;

    @Option(names = "--slippage", paramLabel = "FRACTION", descriptionKey = "option.slippage")
    private @Nullable Double slippage;

    @Option(names = "--latency", paramLabel = "DURATION", descriptionKey = "option.latency")
    private String latency = "0ms";

    @Option(names = "--volume-share", paramLabel = "FRACTION", descriptionKey = "option.volume-share")
    private double volumeShare = 1;

    @Option(names = "--limit-fill", paramLabel = "trade-through|touch", descriptionKey = "option.limit-fill")
    private String limitFill = "trade-through";

    @Option(names = "--intrabar", paramLabel = "cautious|freqtrade", descriptionKey = "option.intrabar")
    private String intrabar = "cautious";

    /** Returns the model with the usual slippage, where none was typed. */
    FillModel model(Optional<VenueTerms> market) {
        return model(market, USUAL_SLIPPAGE);
    }

    /**
     * Returns the model, with {@code usualSlippage} where none was typed.
     *
     * @param market whose hours are kept, and whose fee is taken where none was typed
     */
    FillModel model(Optional<VenueTerms> market, double usualSlippage) {
        FeeRate usual = fee == null ? market.map(VenueTerms::fee).orElse(USUAL_FEE) : rate(fee);
        return new FillModel(
                makerFee == null ? usual : rate(makerFee),
                takerFee == null ? usual : rate(takerFee),
                slippage == null ? usualSlippage : slippage,
                Moments.duration(latency),
                volumeShare,
                switch (limitFill) {
                    case "trade-through" -> FillModel.LimitFill.TRADE_THROUGH;
                    case "touch" -> FillModel.LimitFill.TOUCH;
                    default -> throw Refusal.badInput("error.value", "--limit-fill", limitFill);
                },
                switch (intrabar) {
                    case "cautious" -> FillModel.Intrabar.CAUTIOUS;
                    case "freqtrade" -> FillModel.Intrabar.FREQTRADE;
                    default -> throw Refusal.badInput("error.value", "--intrabar", intrabar);
                },
                market.map(VenueTerms::hours).orElse(TradingHours.ALWAYS));
    }

    private static FeeRate rate(BigDecimal fraction) {
        if (fraction.stripTrailingZeros().scale() > 12) {
            throw Refusal.badInput("error.fee-decimals", fraction.toPlainString());
        }
        return FeeRate.of(fraction);
    }
}
