package io.quati.core.backtest;

import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.journal.Manifest;
import io.quati.core.strategy.Strategy;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.strategy.StrategyDefinition;
import io.quati.core.strategy.spec.StrategySpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that decides what a simulated run does, except its events. It can be written into a journal's
 * manifest and read back, so a journal knows how to be replayed.
 *
 * @param definition what is run: a strategy of the {@link StrategyCatalogue}, or one that a user wrote
 * @param parameters of the strategy; missing ones take their defaults
 * @param size as {@link io.quati.core.strategy.Sizing} reads it
 * @param cash what the account starts with, in the instrument's quote currency
 */
public record RunSpec(
        Instrument instrument,
        StrategyDefinition definition,
        Map<String, String> parameters,
        String size,
        Money cash,
        FillModel fillModel) {

    private static final String PARAMETER = "parameter.";

    /**
     * @throws IllegalArgumentException if the strategy, a parameter, the size or the cash makes no sense
     */
    public RunSpec {
        parameters = Collections.unmodifiableMap(definition.checked(parameters));
        if (cash.signum() <= 0) {
            throw new IllegalArgumentException("cash must be positive, was " + cash);
        }
        if (!cash.currency().equals(instrument.quote())) {
            throw new IllegalArgumentException("cash must be in " + instrument.quote() + ", was in " + cash.currency());
        }
        definition.newStrategy(parameters, size, instrument);
    }

    /**
     * Returns a run of a strategy of the catalogue.
     *
     * @param strategy name in the {@link StrategyCatalogue}
     * @throws IllegalArgumentException if the strategy, a parameter, the size or the cash makes no sense
     */
    public RunSpec(
            Instrument instrument,
            String strategy,
            Map<String, String> parameters,
            String size,
            Money cash,
            FillModel fillModel) {
        this(instrument, StrategyCatalogue.find(strategy), parameters, size, cash, fillModel);
    }

    /** Returns the name of the strategy. */
    public String strategy() {
        return definition.name();
    }

    /** Returns a new strategy for one run. */
    public Strategy newStrategy() {
        return definition.newStrategy(parameters, size, instrument);
    }

    /** Returns this as a manifest. */
    public Manifest toManifest() {
        Map<String, String> settings = new TreeMap<>(definition.manifestSettings());
        parameters.forEach((name, value) -> settings.put(PARAMETER + name, value));
        settings.put("strategy", strategy());
        settings.put("size", size);
        settings.put("cash", cash.toBigDecimal().toPlainString());
        settings.put("fee.maker.picos", Long.toString(fillModel.maker().picos()));
        settings.put("fee.taker.picos", Long.toString(fillModel.taker().picos()));
        settings.put("slippage", Double.toString(fillModel.slippage()));
        settings.put("latency.millis", Long.toString(fillModel.latency().toMillis()));
        settings.put("volume-share", Double.toString(fillModel.volumeShare()));
        settings.put("limit-fill", fillModel.limitFill().name());
        return new Manifest(settings, List.of(instrument));
    }

    /** Returns the spec that {@code manifest} was made from; throws {@link IllegalArgumentException} if none was. */
    public static RunSpec of(Manifest manifest) {
        if (manifest.instruments().size() != 1) {
            throw new IllegalArgumentException("manifest must have one instrument, has " + manifest.instruments());
        }
        Instrument instrument = manifest.instruments().getFirst();
        Map<String, String> parameters = new LinkedHashMap<>();
        manifest.settings().forEach((name, value) -> {
            if (name.startsWith(PARAMETER)) {
                parameters.put(name.substring(PARAMETER.length()), value);
            }
        });
        var fillModel = new FillModel(
                new FeeRate(Long.parseLong(manifest.setting("fee.maker.picos"))),
                new FeeRate(Long.parseLong(manifest.setting("fee.taker.picos"))),
                Double.parseDouble(manifest.setting("slippage")),
                Duration.ofMillis(Long.parseLong(manifest.setting("latency.millis"))),
                Double.parseDouble(manifest.setting("volume-share")),
                FillModel.LimitFill.valueOf(manifest.setting("limit-fill")));
        Money cash = Money.of(new BigDecimal(manifest.setting("cash")), instrument.quote());
        StrategyDefinition definition = StrategySpec.isIn(manifest.settings())
                ? StrategySpec.ofManifest(manifest.settings())
                : StrategyCatalogue.find(manifest.setting("strategy"));
        return new RunSpec(instrument, definition, parameters, manifest.setting("size"), cash, fillModel);
    }
}
