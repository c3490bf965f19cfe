package io.quati.app.cli;

import io.quati.adapters.specfile.DocumentText;
import io.quati.app.console.ExitCode;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Language;
import io.quati.app.console.Page;
import io.quati.app.console.Session;
import io.quati.app.console.Table;
import io.quati.app.console.Texts;
import io.quati.core.strategy.StrategyCatalogue;
import io.quati.core.strategy.StrategyDefinition;
import io.quati.core.strategy.spec.BuiltInSpecs;
import io.quati.core.strategy.spec.StrategySpec;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be asked about strategies: those of the catalogue, and those that users write down. */
@Command(
        name = "strategies",
        subcommands = {
            StrategiesCommand.ListAll.class,
            StrategiesCommand.Show.class,
            StrategiesCommand.Check.class,
            StrategiesCommand.Schema.class
        })
final class StrategiesCommand implements Runnable {

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    StrategiesCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        spec.commandLine().usage(session.out());
    }

    /** Lists the catalogue. */
    @Command(name = "list")
    static final class ListAll implements Runnable {

        private final Session session;

        ListAll(Session session) {
            this.session = session;
        }

        @Override
        public void run() {
            List<JsonObject> items = StrategyCatalogue.all().stream()
                    .map(StrategiesCommand::toJson)
                    .toList();
            session.answer(new JsonObject().with("strategies", items), page -> {
                page.heading("strategies.title");
                var table = new Table(page, "strategies.name", "strategies.what", "strategies.parameters");
                for (StrategyCatalogue.Item item : StrategyCatalogue.all()) {
                    table.row(item.name(), page.texts().text("strategy." + item.name()), parameters(item));
                }
                table.print();
                page.gap();
                page.say("strategies.hint");
            });
        }
    }

    /** Shows one strategy of the catalogue. */
    @Command(name = "show")
    static final class Show implements Runnable {

        private final Session session;

        @Parameters(
                index = "0",
                paramLabel = "NAME",
                completionCandidates = StrategyOptions.StrategyNames.class,
                descriptionKey = "option.strategy-name")
        private String name = "";

        @Option(names = "--as-spec", descriptionKey = "option.as-spec")
        private boolean asSpec;

        Show(Session session) {
            this.session = session;
        }

        @Override
        public void run() {
            StrategyCatalogue.Item item = StrategyCatalogue.find(name);
            var document = BuiltInSpecs.of(item);
            JsonObject json = toJson(item).with("spec", DocumentText.plain(document));
            session.answer(json, page -> {
                if (asSpec) {
                    page.line(DocumentText.toYaml(document).stripTrailing());
                } else {
                    describe(page, item);
                    page.gap();
                    page.say("strategies.hint-spec", item.name());
                }
            });
        }
    }

    /** Checks a file. */
    @Command(name = "check")
    static final class Check implements Callable<Integer> {

        private final Session session;

        @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "option.spec-file")
        private Path file = Path.of("");

        Check(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            try {
                StrategySpec spec = SpecFile.read(file);
                session.answer(toJson(spec).with("success", true), page -> {
                    page.line(page.good("✔ " + page.texts().text("strategies.good", file.toString())));
                    describe(page, spec);
                    page.gap();
                    page.say("strategies.hint-run", file.toString());
                });
                return ExitCode.OK;
            } catch (SpecRefusal refusal) {
                if (!session.isJson()) {
                    throw refusal;
                }
                var answer = new JsonObject()
                        .with("success", false)
                        .with("problems", refusal.toJson(Texts.in(Language.ENGLISH)));
                session.answer(answer, _ -> {});
                return ExitCode.BAD_INPUT;
            }
        }
    }

    /** Prints the JSON Schema. */
    @Command(name = "schema")
    static final class Schema implements Runnable {

        private final Session session;

        Schema(Session session) {
            this.session = session;
        }

        @Override
        public void run() {
            session.out().println(DocumentText.toJson(StrategySpec.schema()));
        }
    }

    private static void describe(Page page, StrategyDefinition definition) {
        page.facts(List.of(
                page.fact("strategies.name", definition.name()),
                page.fact("strategies.what", what(definition, page.texts())),
                page.fact("strategies.parameters", parameters(definition)),
                page.fact("strategies.size", definition.defaultSize())));
    }

    private static String what(StrategyDefinition definition, Texts texts) {
        if (definition instanceof StrategySpec spec) {
            return spec.description().isEmpty()
                    ? "–"
                    : spec.description().strip().replace('\n', ' ');
        }
        return texts.text("strategy." + definition.name());
    }

    private static String parameters(StrategyDefinition definition) {
        String all = definition.parameters().stream()
                .map(parameter -> parameter.name() + " " + parameter.defaultValue())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "–" : all;
    }

    private static JsonObject toJson(StrategyDefinition definition) {
        return new JsonObject()
                .with("name", definition.name())
                .with("size", definition.defaultSize())
                .with(
                        "parameters",
                        definition.parameters().stream()
                                .map(IndicatorsCommand::toJson)
                                .toList());
    }
}
