package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.portfolio.AccountRules.Futures.MaintenanceOf;
import io.quati.core.strategy.StrategyDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What kind of account a simulation trades with. */
final class AccountOptions {

    /** Of the first tier of BTCUSDT. Source: Binance, USDⓈ-M futures, leverage and margin of positions. */
    private static final double USUAL_MAINTENANCE = 0.004;

    @Option(names = "--account", paramLabel = "spot|futures", descriptionKey = "option.account")
    private String account = "spot";

    @Option(names = "--leverage", paramLabel = "N", descriptionKey = "option.leverage")
    private @Nullable Integer leverage;

    @Option(names = "--maintenance-rate", paramLabel = "FRACTION", descriptionKey = "option.maintenance-rate")
    private @Nullable Double maintenanceRate;

    @Option(names = "--maintenance-amount", paramLabel = "AMOUNT", descriptionKey = "option.maintenance-amount")
    private @Nullable Double maintenanceAmount;

    @Option(names = "--maintenance-of", paramLabel = "mark|entry", descriptionKey = "option.maintenance-of")
    private @Nullable String maintenanceOf;

    /** Returns the rules of the account; refuses what has no meaning for its kind. */
    AccountRules rules() {
        return switch (account) {
            case "spot" -> spot();
            case "futures" ->
                new AccountRules.Futures(
                        leverage == null ? 1 : leverage,
                        maintenanceRate == null ? USUAL_MAINTENANCE : maintenanceRate,
                        maintenanceAmount == null ? 0 : maintenanceAmount,
                        basis(maintenanceOf == null ? "mark" : maintenanceOf));
            default -> throw Refusal.badInput("error.value", "--account", account);
        };
    }

    private AccountRules spot() {
        refuseOnSpot("--leverage", leverage);
        refuseOnSpot("--maintenance-rate", maintenanceRate);
        refuseOnSpot("--maintenance-amount", maintenanceAmount);
        refuseOnSpot("--maintenance-of", maintenanceOf);
        return AccountRules.SPOT;
    }

    private static void refuseOnSpot(String option, @Nullable Object value) {
        if (value != null) {
            throw Refusal.badInput("error.account.futures-only", option);
        }
    }

    private static MaintenanceOf basis(String name) {
        return switch (name) {
            case "mark" -> MaintenanceOf.MARK_VALUE;
            case "entry" -> MaintenanceOf.ENTRY_VALUE;
            default -> throw Refusal.badInput("error.value", "--maintenance-of", name);
        };
    }

    /** Throws {@link Refusal} if the strategy sells short and the account cannot. */
    static void requireFits(AccountRules rules, StrategyDefinition strategy, Map<String, String> parameters) {
        if (rules instanceof AccountRules.Spot && strategy.sellsShort(parameters)) {
            throw Refusal.badInput("error.account.short", strategy.name());
        }
    }
}
