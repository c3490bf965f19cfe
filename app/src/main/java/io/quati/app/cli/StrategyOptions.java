package io.quati.app.cli;

import io.quati.app.console.Refusal;
import io.quati.app.console.Texts;
import io.quati.core.catalogue.Parameter;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.strategy.StrategyDefinition;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Which strategy a command works on, one of the catalogue or a file, and the values of its parameters. */
final class StrategyOptions {

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            completionCandidates = StrategyNames.class,
            descriptionKey = "option.strategy")
    private @Nullable String strategy;

    @Option(names = "--spec", paramLabel = "FILE", descriptionKey = "option.spec")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "NAME=VALUE", descriptionKey = "option.set")
    private Map<String, String> set = new LinkedHashMap<>();

    /** Returns the strategy that was asked for. */
    StrategyDefinition definition() {
        if (strategy != null && file != null) {
            throw Refusal.badInput("error.two-strategies");
        }
        if (strategy != null) {
            return StrategyCatalogue.find(strategy);
        }
        if (file != null) {
            return SpecFile.read(file);
        }
        throw Refusal.badInput("error.which-strategy");
    }

    /** Adds the parameters of every strategy as options, each told which strategies have it. */
    static void addTo(CommandLine command, Texts texts) {
        Map<String, StringJoiner> uses = new LinkedHashMap<>();
        for (StrategyCatalogue.Item item : StrategyCatalogue.all()) {
            for (Parameter parameter : item.parameters()) {
                uses.computeIfAbsent(parameter.name(), _ -> new StringJoiner("; "))
                        .add(item.name() + ": " + range(parameter, texts));
            }
        }
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .heading(texts.text("backtest.strategy-options"))
                .exclusive(false)
                .validate(false)
                .multiplicity("0..1");
        uses.forEach((name, use) -> group.addArg(OptionSpec.builder("--" + name)
                .paramLabel("VALUE")
                .type(String.class)
                .description(use.toString())
                .build()));
        command.getCommandSpec().addArgGroup(group.build());
    }

    private static String range(Parameter parameter, Texts texts) {
        String values = switch (parameter.type()) {
            case CHOICE -> String.join("|", parameter.choices());
            case INTEGER, NUMBER -> plain(parameter.least()) + "–" + plain(parameter.greatest());
        };
        return values + texts.text("backtest.usually", parameter.defaultValue());
    }

    /** As it is to be typed, in every language. */
    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** The names to choose from, for the help page. */
    static final class StrategyNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return StrategyCatalogue.all().stream()
                    .map(StrategyCatalogue.Item::name)
                    .iterator();
        }
    }

    /** Returns the values of parameters that were typed, as options or with {@code --set}. */
    Map<String, String> parameters(CommandSpec spec) {
        Map<String, String> typed = typed(spec);
        typed.putAll(set);
        return typed;
    }

    /** Returns the parameters of any strategy that were typed as options; that of the run refuses those of others. */
    static Map<String, String> typed(CommandSpec spec) {
        Map<String, String> typed = new LinkedHashMap<>();
        var parsed = spec.commandLine().getParseResult();
        for (StrategyCatalogue.Item item : StrategyCatalogue.all()) {
            for (Parameter parameter : item.parameters()) {
                String option = "--" + parameter.name();
                if (parsed.hasMatchedOption(option)) {
                    typed.put(parameter.name(), parsed.matchedOptionValue(option, ""));
                }
            }
        }
        return typed;
    }
}
