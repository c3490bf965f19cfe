package io.quati.app.cli;

import static picocli.CommandLine.ScopeType.INHERIT;

import io.quati.app.console.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The program itself: what every command shares, and help where no command is named. Its options have a stated
 * order, as the JDK promises none for methods.
 */
@Command(
        name = "quati",
        subcommands = {
            UpCommand.class,
            ConfigCommand.class,
            ExchangeCommand.class,
            TradeCommand.class,
            DataCommand.class,
            IndicatorsCommand.class,
            StrategiesCommand.class,
            BacktestCommand.class,
            SweepCommand.class,
            BiasCheckCommand.class,
            ReplayCommand.class,
            JournalCommand.class,
            ExplainCommand.class,
            DiffCommand.class,
            SelfTestCommand.class,
            DoctorCommand.class,
            VersionCommand.class
        })
final class RootCommand implements Runnable {

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RootCommand(Session session) {
        this.session = session;
    }

    @Option(names = "--json", order = 101, scope = INHERIT, descriptionKey = "option.json")
    void setJson(boolean on) {
        session.setJson(on);
    }

    /** Read before the command line is, see {@link io.quati.app.console.Language#of}. */
    @Option(names = "--lang", order = 102, paramLabel = "en|pt-BR", scope = INHERIT, descriptionKey = "option.lang")
    void setLanguage(String tag) {
        Cli.requireLanguage(tag);
    }

    @Option(names = "--no-color", order = 103, scope = INHERIT, descriptionKey = "option.no-color")
    void setPlain(boolean on) {
        session.setPlain(on);
    }

    @Option(names = "--debug", order = 104, scope = INHERIT, descriptionKey = "option.debug")
    void setDebug(boolean on) {
        session.setDebug(on);
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = INHERIT,
            descriptionKey = "option.help")
    boolean helpWanted;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "option.version")
    boolean versionWanted;

    @Override
    public void run() {
        spec.commandLine().usage(session.out());
    }
}
