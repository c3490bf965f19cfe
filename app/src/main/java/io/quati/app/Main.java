package io.quati.app;

import io.quati.app.cli.Cli;
import io.quati.app.console.Session.Streams;
import java.util.List;

/** Where the program begins. */
public final class Main {

    private Main() {}

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(Cli.run(List.of(args), System.getenv(), Streams.ofProcess()));
    }
}
