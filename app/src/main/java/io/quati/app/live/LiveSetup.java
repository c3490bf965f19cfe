package io.quati.app.live;

import io.quati.adapters.desk.DeskOptions;
import io.quati.core.backtest.RunSpec;
import io.quati.core.market.Interval;
import io.quati.core.risk.RiskLimits;
import java.nio.file.Path;

/**
 * A bot that is to trade at an exchange.
 *
 * @param name short, as it goes into the ids of its orders: one to eight lower-case letters or digits
 * @param spec what it does unless its journal says otherwise; how the simulated venue fills is of no account
 * @param limits what it must never do, unless its journal says otherwise
 * @param interval of the candles that its strategy sees
 * @param warmUpBars how many candles of the past a new bot lives through first
 * @param journal its folder; one process at a time can have it
 */
public record LiveSetup(
        String name,
        RunSpec spec,
        RiskLimits limits,
        Interval interval,
        int warmUpBars,
        Path journal,
        DeskOptions deskOptions) {}
