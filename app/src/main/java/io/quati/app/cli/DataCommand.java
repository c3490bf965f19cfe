package io.quati.app.cli;

import io.quati.app.console.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with the candle catalogue. */
@Command(
        name = "data",
        subcommands = {
            DataImportCommand.class,
            DataDownloadCommand.class,
            DataListCommand.class,
            DataCheckCommand.class,
            DataResampleCommand.class,
            DataBarsCommand.class,
            DataExportCommand.class
        })
final class DataCommand implements Runnable {

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DataCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        spec.commandLine().usage(session.out());
    }
}
