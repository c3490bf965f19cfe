package io.quati.core.backtest;

import io.quati.core.calendar.TradingHours;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.journal.Manifest;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.strategy.Strategy;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.strategy.StrategyDefinition;
import io.quati.core.strategy.spec.StrategySpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that decides what a simulated run does, except its events. It can be written into a journal's
 * manifest and read back, so a journal knows how to be replayed.
 *
 * @param instruments what it trades, out of one purse: all priced in the same currency, each with a strategy of its own
 * @param definition what is run: a strategy of the {@link StrategyCatalogue}, or one that a user wrote
 * @param parameters of the strategy; missing ones take their defaults
 * @param size as {@link io.quati.core.strategy.Sizing} reads it
 * @param account what it may hold, and with what backing
 * @param cash what the account starts with, in the instrument's quote currency
 * @param detail what identifies the finer bars that fill its orders, by symbol; empty where candles do
 */
public record RunSpec(
        List<Instrument> instruments,
        StrategyDefinition definition,
        Map<String, String> parameters,
        String size,
        Money cash,
        FillModel fillModel,
        AccountRules account,
        Map<String, String> detail) {

    private static final String DETAIL = "detail.";
    private static final String PARAMETER = "parameter.";

    /**
     * @throws IllegalArgumentException if the strategy, a parameter, the size or the cash makes no sense
     */
    public RunSpec {
        instruments = List.copyOf(instruments);
        parameters = Collections.unmodifiableMap(definition.checked(parameters));
        detail = Collections.unmodifiableMap(new TreeMap<>(detail));
        if (cash.signum() <= 0) {
            throw new IllegalArgumentException("cash must be positive, was " + cash);
        }
        requireTradable(instruments, cash.currency());
        for (Instrument instrument : instruments) {
            definition.newStrategy(parameters, size, instrument);
        }
    }

    private static void requireTradable(List<Instrument> instruments, String currency) {
        if (instruments.isEmpty()) {
            throw new IllegalArgumentException("instruments must not be empty");
        }
        Set<String> symbols = new LinkedHashSet<>();
        for (Instrument instrument : instruments) {
            if (!currency.equals(instrument.quote())) {
                throw new IllegalArgumentException("cash must be in " + instrument.quote() + ", was in " + currency);
            }
            if (!symbols.add(instrument.symbol())) {
                throw new IllegalArgumentException("instruments must differ, " + instrument + " came twice");
            }
        }
    }

    /** A run whose orders are filled by the candles that it sees. */
    public RunSpec(
            List<Instrument> instruments,
            StrategyDefinition definition,
            Map<String, String> parameters,
            String size,
            Money cash,
            FillModel fillModel,
            AccountRules account) {
        this(instruments, definition, parameters, size, cash, fillModel, account, Collections.emptyMap());
    }

    /**
     * A run of a strategy of the catalogue.
     *
     * @param strategy its name
     */
    public RunSpec(
            List<Instrument> instruments,
            String strategy,
            Map<String, String> parameters,
            String size,
            Money cash,
            FillModel fillModel,
            AccountRules account) {
        this(instruments, StrategyCatalogue.find(strategy), parameters, size, cash, fillModel, account);
    }

    /** A run of one instrument and a strategy of the catalogue with a spot account. */
    public RunSpec(
            Instrument instrument,
            String strategy,
            Map<String, String> parameters,
            String size,
            Money cash,
            FillModel fillModel) {
        this(List.of(instrument), strategy, parameters, size, cash, fillModel, AccountRules.SPOT);
    }

    /** Returns the same run, told by which finer bars of {@code history} its orders are filled. */
    public RunSpec filledBy(History history) {
        Map<String, String> finer = history.fingerprints();
        return finer.equals(detail)
                ? this
                : new RunSpec(instruments, definition, parameters, size, cash, fillModel, account, finer);
    }

    /** Returns the name of the strategy. */
    public String strategy() {
        return definition.name();
    }

    /** Returns the sole instrument; throws {@link IllegalStateException} if there are several. */
    public Instrument instrument() {
        if (instruments.size() > 1) {
            throw new IllegalStateException("run must have one instrument, has " + instruments);
        }
        return instruments.getFirst();
    }

    /** Returns a new strategy for one run. */
    public Strategy newStrategy() {
        if (instruments.size() == 1) {
            return newStrategy(instruments.getFirst());
        }
        Map<String, Strategy> strategies = new LinkedHashMap<>();
        for (Instrument instrument : instruments) {
            strategies.put(instrument.symbol(), newStrategy(instrument));
        }
        return new StrategyPerInstrument(strategies);
    }

    private Strategy newStrategy(Instrument instrument) {
        return definition.newStrategy(parameters, size, instrument);
    }

    /** Returns this as a manifest. */
    public Manifest toManifest() {
        Map<String, String> settings = new TreeMap<>(definition.manifestSettings());
        parameters.forEach((name, value) -> settings.put(PARAMETER + name, value));
        detail.forEach((symbol, fingerprint) -> settings.put(DETAIL + symbol, fingerprint));
        settings.put("strategy", strategy());
        settings.put("size", size);
        settings.put("cash", cash.toBigDecimal().toPlainString());
        settings.put("fee.maker.picos", Long.toString(fillModel.maker().picos()));
        settings.put("fee.taker.picos", Long.toString(fillModel.taker().picos()));
        settings.put("slippage", Double.toString(fillModel.slippage()));
        settings.put("latency.millis", Long.toString(fillModel.latency().toMillis()));
        settings.put("volume-share", Double.toString(fillModel.volumeShare()));
        settings.put("limit-fill", fillModel.limitFill().name());
        if (fillModel.intrabar() != FillModel.Intrabar.CAUTIOUS) {
            settings.put("intrabar", fillModel.intrabar().name());
        }
        if (fillModel.hours() != TradingHours.ALWAYS) {
            settings.put("hours", fillModel.hours().name());
        }
        if (account instanceof AccountRules.Futures futures) {
            settings.put("leverage", Integer.toString(futures.leverage()));
            settings.put("maintenance.rate", Double.toString(futures.maintenanceRate()));
            settings.put("maintenance.amount", Double.toString(futures.maintenanceAmount()));
            settings.put("maintenance.of", futures.maintenanceOf().name());
        }
        return new Manifest(settings, instruments);
    }

    /** Returns the spec that {@code manifest} was made from; throws {@link IllegalArgumentException} if none was. */
    public static RunSpec of(Manifest manifest) {
        if (manifest.instruments().isEmpty()) {
            throw new IllegalArgumentException("manifest must have an instrument");
        }
        var fillModel = new FillModel(
                new FeeRate(Long.parseLong(manifest.setting("fee.maker.picos"))),
                new FeeRate(Long.parseLong(manifest.setting("fee.taker.picos"))),
                Double.parseDouble(manifest.setting("slippage")),
                Duration.ofMillis(Long.parseLong(manifest.setting("latency.millis"))),
                Double.parseDouble(manifest.setting("volume-share")),
                FillModel.LimitFill.valueOf(manifest.setting("limit-fill")),
                FillModel.Intrabar.valueOf(
                        manifest.settings().getOrDefault("intrabar", FillModel.Intrabar.CAUTIOUS.name())),
                TradingHours.valueOf(manifest.settings().getOrDefault("hours", TradingHours.ALWAYS.name())));
        Money cash = Money.of(
                new BigDecimal(manifest.setting("cash")),
                manifest.instruments().getFirst().quote());
        StrategyDefinition definition = StrategySpec.isIn(manifest.settings())
                ? StrategySpec.ofManifest(manifest.settings())
                : StrategyCatalogue.find(manifest.setting("strategy"));
        return new RunSpec(
                manifest.instruments(),
                definition,
                under(PARAMETER, manifest),
                manifest.setting("size"),
                cash,
                fillModel,
                account(manifest),
                under(DETAIL, manifest));
    }

    private static Map<String, String> under(String prefix, Manifest manifest) {
        Map<String, String> found = new LinkedHashMap<>();
        manifest.settings().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private static AccountRules account(Manifest manifest) {
        return manifest.settings().containsKey("leverage")
                ? new AccountRules.Futures(
                        Integer.parseInt(manifest.setting("leverage")),
                        Double.parseDouble(manifest.setting("maintenance.rate")),
                        Double.parseDouble(manifest.setting("maintenance.amount")),
                        AccountRules.Futures.MaintenanceOf.valueOf(manifest.setting("maintenance.of")))
                : AccountRules.SPOT;
    }
}
