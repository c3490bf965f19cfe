package io.quati.app.settings.load;

import io.quati.app.settings.Fault;
import io.quati.app.settings.Settings;
import io.quati.core.document.Problems;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/** What settings must keep among each other. */
final class Rules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final List<Rule> ALL = List.of(
            new Rule(
                    "allocation",
                    settings -> settings.number("trading.market_allocation.futures_percentage")
                                    .add(settings.number("trading.market_allocation.spot_percentage"))
                                    .compareTo(HUNDRED)
                            == 0,
                    "trading.market_allocation.futures_percentage",
                    "trading.market_allocation.spot_percentage"),
            new Rule(
                    "capital",
                    settings -> settings.number("trading.capital_per_pair_usd")
                                    .compareTo(settings.number("grid.initial_levels")
                                            .multiply(settings.number("grid.spot.min_order_size_usd")))
                            >= 0,
                    "trading.capital_per_pair_usd",
                    "grid.initial_levels",
                    "grid.spot.min_order_size_usd"),
            atMost("grid.leverage", "risk_management.futures_risk.max_leverage"),
            atMost("grid.futures.leverage", "risk_management.futures_risk.max_leverage"),
            atMost("model_config.dqn.epsilon_min", "model_config.dqn.epsilon"),
            atMost("model_config.ga.elite_size", "model_config.ga.population_size"),
            atMost("model_config.ga.tournament_size", "model_config.ga.population_size"),
            atMost("sentiment_analysis.alerts.negative_threshold", "sentiment_analysis.alerts.positive_threshold"),
            new Rule(
                    "heads",
                    settings -> isMultiple(settings, "model_config.transformer.num_heads")
                            && settings.whole("model_config.transformer.d_model") % 2 == 0,
                    "model_config.transformer.d_model",
                    "model_config.transformer.num_heads"),
            new Rule(
                    "offered",
                    settings ->
                            settings.texts("exchange.supported_markets").contains(settings.text("default_market_type")),
                    "default_market_type",
                    "exchange.supported_markets"),
            new Rule(
                    "remote",
                    settings -> OutsideHosts.isThisMachine(settings.text("server.host"))
                            || (settings.flag("server.ssl_enabled") && settings.flag("server.allow_remote")),
                    "server.host",
                    "server.ssl_enabled",
                    "server.allow_remote"),
            needsKeys("Production", "api.key", "api.secret"),
            needsKeys("Testnet", "api.testnet_key", "api.testnet_secret"),
            outside("b3.brapi_base_url"),
            outside("alerts.slack_webhook"));

    private Rules() {}

    /**
     * A rule.
     *
     * @param holds whether settings keep it
     * @param paths of the settings that it is about; the first is to blame
     */
    private record Rule(String key, Predicate<Settings> holds, List<String> paths) {

        Rule(String key, Predicate<Settings> holds, String... paths) {
            this(key, holds, List.of(paths));
        }
    }

    private static Rule atMost(String path, String limit) {
        return new Rule(
                "at-most", settings -> settings.number(path).compareTo(settings.number(limit)) <= 0, path, limit);
    }

    private static boolean isMultiple(Settings settings, String path) {
        return settings.whole("model_config.transformer.d_model") % settings.whole(path) == 0;
    }

    private static Rule needsKeys(String mode, String key, String secret) {
        return new Rule(
                "keys",
                settings -> !settings.text("operation_mode").equals(mode)
                        || (settings.value(key).isPresent()
                                && settings.value(secret).isPresent()),
                "operation_mode",
                key,
                secret);
    }

    /** What is sent out must not come to a machine that only we can reach, unless it is named. */
    private static Rule outside(String path) {
        return new Rule(
                "outside",
                settings -> OutsideHosts.mayBeReached(settings.value(path), settings.texts("outbound.allowed_hosts")),
                path,
                "outbound.allowed_hosts");
    }

    /** Adds the rules that {@code settings} break; those about a setting that is wrong by itself are left out. */
    static void check(Settings settings, Faults faults) {
        List<Rule> broken = ALL.stream()
                .filter(rule -> faults.spare(rule.paths()))
                .filter(rule -> !rule.holds().test(settings))
                .toList();
        for (Rule rule : broken) {
            String[] named = rule.paths().stream()
                    .flatMap(path -> List.of(path, shown(settings, path)).stream())
                    .toArray(String[]::new);
            faults.add(
                    settings.origin(rule.paths().getFirst()), rule.paths().getFirst(), Fault.RULE + rule.key(), named);
        }
    }

    private static String shown(Settings settings, String path) {
        String text = settings.value(path).shown();
        return text.isEmpty() ? "–" : Problems.quote(text);
    }
}
