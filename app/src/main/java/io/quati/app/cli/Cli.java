package io.quati.app.cli;

import io.quati.app.console.ExitCode;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Language;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.console.Session.Streams;
import io.quati.app.console.Texts;
import io.quati.app.console.Version;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;

/** The command line: understands the arguments, runs the command, answers with an exit code. */
public final class Cli {

    private static final int WIDTH = 100;
    private static final String JSON = "--json";

    private Cli() {}

    /** Runs the command that {@code arguments} name and returns the exit code of the process. */
    public static int run(List<String> arguments, Map<String, String> environment, Streams streams) {
        Language language = Language.of(arguments, environment, Locale.getDefault());
        var session = new Session(streams, environment, Texts.in(language));
        session.setPlain(arguments.contains("--no-color"));
        CommandLine line = commandLine(session, arguments);
        int code = line.execute(arguments.toArray(String[]::new));
        streams.out().flush();
        streams.err().flush();
        return code;
    }

    private static CommandLine commandLine(Session session, List<String> arguments) {
        var line = new CommandLine(new RootCommand(session), factory(session));
        for (String name : List.of(BacktestCommand.NAME, SweepCommand.NAME, BiasCheckCommand.NAME)) {
            if (arguments.contains(name)) {
                StrategyOptions.addTo(subcommand(line, name), session.texts());
            }
        }
        if (arguments.contains(IndicatorsCommand.NAME)) {
            IndicatorsCommand.addIndicatorOptions(subcommand(line, IndicatorsCommand.NAME), session.texts());
        }
        Ansi ansi = session.isColoured() ? Ansi.ON : Ansi.OFF;
        var out = new PrintWriter(session.out(), true, session.out().charset());
        var err = new PrintWriter(session.err(), true, session.err().charset());
        configure(line, session, ansi);
        return line.setOut(out)
                .setErr(err)
                .setColorScheme(Help.defaultColorScheme(ansi))
                .setUsageHelpWidth(WIDTH)
                .setAbbreviatedOptionsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, typed) -> refuse(session, e, List.of(typed)))
                .setExecutionExceptionHandler((e, _, _) -> fail(session, e));
    }

    private static void configure(CommandLine line, Session session, Ansi ansi) {
        line.setResourceBundle(session.texts().bundle());
        line.getCommandSpec().usageMessage().sortOptions(false).sortSynopsis(false);
        line.getCommandSpec().versionProvider(() ->
                new String[] {"quati " + Version.current().number()});
        line.getSubcommands().values().forEach(child -> configure(child, session, ansi));
    }

    private static CommandLine subcommand(CommandLine line, String name) {
        CommandLine found = line.getSubcommands().get(name);
        if (found == null) {
            throw new IllegalStateException("command must be there: " + name);
        }
        return found;
    }

    /** Commands take the session; what else picocli makes has no arguments. */
    private static IFactory factory(Session session) {
        IFactory usual = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                    if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Session.class})) {
                        return type.cast(constructor.newInstance(session));
                    }
                }
                return usual.create(type);
            }
        };
    }

    static void requireLanguage(String tag) {
        if (Language.named(tag).isEmpty()) {
            throw Refusal.badInput("error.language", tag);
        }
    }

    private static int refuse(Session session, ParameterException e, List<String> typed) {
        session.setJson(session.isJson() || typed.contains(JSON));
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        answerFailure(session, new Failure(e));
        session.note("error.see-help", command);
        return ExitCode.BAD_INPUT;
    }

    private static int fail(Session session, Exception e) {
        var failure = new Failure(e);
        answerFailure(session, failure);
        if (session.isDebug()) {
            e.printStackTrace(session.err());
        }
        return failure.exitCode();
    }

    private static void answerFailure(Session session, Failure failure) {
        if (session.isJson()) {
            Texts english = Texts.in(Language.ENGLISH);
            var answer = new JsonObject().with("success", false).with("error", failure.in(english));
            session.out().println(answer.toText());
        }
        session.complain(failure.in(session.texts()));
    }
}
