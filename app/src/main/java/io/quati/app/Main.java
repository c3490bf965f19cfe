package io.quati.app;

import io.quati.app.cli.UpCommand;
import java.util.Arrays;
import picocli.CommandLine;

/** Where the program begins. Until the command line is there it only says which version this is. */
public final class Main {

    private Main() {}

    /** Runs the server, or prints name and version. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("up")) {
            System.exit(new CommandLine(new UpCommand()).execute(Arrays.copyOfRange(args, 1, args.length)));
        }
        System.out.println("quati " + version());
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
