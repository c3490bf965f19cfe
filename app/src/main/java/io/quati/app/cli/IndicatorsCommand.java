package io.quati.app.cli;

import io.quati.app.console.JsonObject;
import io.quati.app.console.Page;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.console.Table;
import io.quati.app.console.Texts;
import io.quati.core.catalogue.Parameter;
import io.quati.core.domain.BarSeries;
import io.quati.core.indicator.IndicatorCatalogue;
import io.quati.core.indicator.IndicatorEntry;
import io.quati.core.indicator.PairIndicator;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the indicators, or computes one over candles. */
@Command(name = IndicatorsCommand.NAME)
final class IndicatorsCommand implements Runnable {

    static final String NAME = "indicators";

    private static final int SHOWN = 20;

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", descriptionKey = "option.indicator")
    private @Nullable String name;

    @Mixin
    private CandleOptions candleOptions = new CandleOptions();

    @Option(names = "--reference", paramLabel = "FILE", descriptionKey = "option.reference")
    private @Nullable Path reference;

    @Option(names = "--last", paramLabel = "N", descriptionKey = "option.last")
    private @Nullable Integer last;

    @Option(names = "--csv", descriptionKey = "option.csv")
    private boolean csvWanted;

    IndicatorsCommand(Session session) {
        this.session = session;
    }

    /** Adds the parameters of every indicator as options, each told which indicators have it. */
    static void addIndicatorOptions(CommandLine command, Texts texts) {
        Map<String, StringJoiner> uses = new LinkedHashMap<>();
        for (IndicatorEntry entry : IndicatorCatalogue.entries()) {
            for (Parameter parameter : entry.parameters()) {
                uses.computeIfAbsent(parameter.name(), _ -> new StringJoiner("; "))
                        .add(entry.name() + ": " + preset(parameter, texts));
            }
        }
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .heading(texts.text("indicators.options"))
                .exclusive(false)
                .validate(false)
                .multiplicity("0..1");
        uses.forEach((parameter, use) -> group.addArg(OptionSpec.builder("--" + parameter)
                .paramLabel("VALUE")
                .type(String.class)
                .description(use.toString())
                .build()));
        command.getCommandSpec().addArgGroup(group.build());
    }

    @Override
    public void run() {
        if (name == null) {
            list();
        } else {
            compute(IndicatorCatalogue.entry(name));
        }
    }

    private void list() {
        List<JsonObject> items = IndicatorCatalogue.entries().stream()
                .map(IndicatorsCommand::toJson)
                .toList();
        session.answer(new JsonObject().with("indicators", items), page -> {
            var table = new Table(
                    page, "indicators.name", "indicators.what", "indicators.parameters", "indicators.outputs");
            for (IndicatorEntry entry : IndicatorCatalogue.entries()) {
                table.row(
                        entry.name(),
                        title(entry, page.texts()),
                        entry.parameters().stream()
                                .map(parameter -> parameter.name() + " " + preset(parameter, page.texts()))
                                .collect(Collectors.joining(", ")),
                        String.join(", ", entry.outputs()));
            }
            page.heading("indicators.title");
            table.print();
            page.gap();
            page.say("indicators.hint");
        });
    }

    private static String title(IndicatorEntry entry, Texts texts) {
        return texts.has(entry.titleKey()) ? texts.text(entry.titleKey()) : entry.name();
    }

    private static JsonObject toJson(IndicatorEntry entry) {
        return new JsonObject()
                .with("name", entry.name())
                .with(
                        "parameters",
                        entry.parameters().stream()
                                .map(IndicatorsCommand::toJson)
                                .toList())
                .with("outputs", entry.outputs())
                .with("unit", entry.unit().name().toLowerCase(Locale.ROOT))
                .with("source", entry.source());
    }

    static JsonObject toJson(Parameter parameter) {
        var json = new JsonObject()
                .with("name", parameter.name())
                .with("type", parameter.type().name().toLowerCase(Locale.ROOT));
        return switch (parameter.type()) {
            case INTEGER, NUMBER ->
                json.with("default", new BigDecimal(parameter.defaultValue()))
                        .with("min", BigDecimal.valueOf(parameter.least()))
                        .with("max", BigDecimal.valueOf(parameter.greatest()));
            case CHOICE -> json.with("default", parameter.defaultValue()).with("choices", parameter.choices());
        };
    }

    private static String preset(Parameter parameter, Texts texts) {
        return switch (parameter.type()) {
            case INTEGER, CHOICE -> parameter.defaultValue();
            case NUMBER -> texts.number(Double.parseDouble(parameter.defaultValue()));
        };
    }

    private void compute(IndicatorEntry entry) {
        Map<String, String> values = parameters();
        entry.warmUpBars(values);
        Path compared = reference;
        if (entry.compares() && compared == null) {
            throw Refusal.badInput("error.indicator.reference", entry.name());
        }
        if (!entry.compares() && compared != null) {
            throw Refusal.badInput("error.indicator.alone", entry.name());
        }
        if (last != null && last < 1) {
            throw Refusal.badInput("error.value", "--last", String.valueOf(last));
        }
        BarSeries candles =
                candleOptions.load(session, BigDecimal.valueOf(10_000)).series();
        Optional<BarSeries> partner = Optional.ofNullable(compared)
                .map(file -> candleOptions.beside(file, session, BigDecimal.valueOf(10_000)));
        double[][] outputs = partner.map(series -> entry.create(values, series))
                .orElseGet(() -> entry.create(values))
                .over(candles);
        Optional<Integer> alone = partner.map(series -> PairIndicator.withoutPartner(candles, series));
        alone.filter(count -> count > 0)
                .ifPresent(count -> session.note("indicators.without-partner", count, String.valueOf(compared)));
        int wanted = last != null ? last : session.isJson() || csvWanted ? candles.size() : SHOWN;
        int from = Math.max(0, candles.size() - wanted);
        if (csvWanted && !session.isJson()) {
            writeCsv(entry, candles, outputs, from);
            return;
        }
        session.answer(
                toJson(entry, values, candles, outputs, from).with("without_partner", alone.orElse(null)),
                page -> write(page, entry, candles, outputs, from));
    }

    private Map<String, String> parameters() {
        Map<String, String> typed = new LinkedHashMap<>();
        var parsed = spec.commandLine().getParseResult();
        for (IndicatorEntry entry : IndicatorCatalogue.entries()) {
            for (Parameter parameter : entry.parameters()) {
                String option = "--" + parameter.name();
                if (parsed.hasMatchedOption(option)) {
                    typed.put(parameter.name(), parsed.matchedOptionValue(option, ""));
                }
            }
        }
        return typed;
    }

    private static JsonObject toJson(
            IndicatorEntry entry, Map<String, String> values, BarSeries candles, double[][] outputs, int from) {
        List<JsonObject> rows = new ArrayList<>();
        for (int i = from; i < candles.size(); i++) {
            var row = new JsonObject().with("time", Instant.ofEpochMilli(candles.openTime(i)));
            for (int k = 0; k < outputs.length; k++) {
                row.with(entry.outputs().get(k), outputs[k][i]);
            }
            rows.add(row);
        }
        return new JsonObject()
                .with("indicator", entry.name())
                .with("parameters", values)
                .with("symbol", candles.instrument().symbol())
                .with("bars", candles.size())
                .with("warm_up_bars", entry.warmUpBars(values))
                .with("values", rows);
    }

    private void write(Page page, IndicatorEntry entry, BarSeries candles, double[][] outputs, int from) {
        page.heading(
                "indicators.over",
                title(entry, page.texts()),
                candles.instrument().symbol());
        List<String> headings = new ArrayList<>(List.of("indicators.time", "indicators.close#"));
        entry.outputs().forEach(output -> headings.add("=" + output + "#"));
        var table = new Table(page, headings.toArray(String[]::new));
        for (int i = from; i < candles.size(); i++) {
            List<String> cells = new ArrayList<>();
            cells.add(page.texts().time(Instant.ofEpochMilli(candles.openTime(i))));
            cells.add(page.texts().number(candles.close(i)));
            for (double[] output : outputs) {
                cells.add(page.texts().fixed(output[i], 4));
            }
            table.row(cells.toArray(String[]::new));
        }
        table.print();
    }

    /** For machines: the same in every language. A value that is not there yet is an empty field. */
    private void writeCsv(IndicatorEntry entry, BarSeries candles, double[][] outputs, int from) {
        session.out().println("time," + String.join(",", entry.outputs()));
        for (int i = from; i < candles.size(); i++) {
            var line =
                    new StringBuilder(Instant.ofEpochMilli(candles.openTime(i)).toString());
            for (double[] output : outputs) {
                line.append(',').append(Double.isNaN(output[i]) ? "" : Double.toString(output[i]));
            }
            session.out().println(line);
        }
    }
}
