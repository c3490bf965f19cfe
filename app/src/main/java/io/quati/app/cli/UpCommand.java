package io.quati.app.cli;

import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.ServerOptions;
import io.quati.app.web.Symbols;
import io.quati.app.wiring.Server;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quati up}: the server in shadow mode, until it is told to stop. */
@Command(name = "up", mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    private static final String FASTEST = "max";
    private static final String BUNDLE = "io.quati.app.cli.up";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--port", paramLabel = "N", defaultValue = "8000", descriptionKey = "up.option.port")
    private int port;

    @Option(names = "--data-dir", paramLabel = "DIR", defaultValue = "data", descriptionKey = "up.option.data-dir")
    private Path dataDir = Path.of("data");

    @Option(names = "--replay", paramLabel = "FILE", descriptionKey = "up.option.replay")
    private @Nullable Path replay;

    @Option(names = "--speed", paramLabel = "N", defaultValue = "60", descriptionKey = "up.option.speed")
    private String speed = "60";

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "up.option.seed")
    private @Nullable Long seed;

    @Option(names = "--symbol", paramLabel = "SYMBOL", defaultValue = "BTCUSDT", descriptionKey = "up.option.symbol")
    private String symbol = ServerOptions.USUAL_SYMBOL;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        try (var server = Server.start(options())) {
            out.println(text("up.page", server.page().toString()));
            out.println(text("up.shadow"));
            out.flush();
            server.await();
            return CommandLine.ExitCode.OK;
        } catch (CannotStartException e) {
            PrintWriter err = command.commandLine().getErr();
            err.println(text(e.key(), e.arguments().toArray()));
            err.flush();
            return CommandLine.ExitCode.USAGE;
        }
    }

    private ServerOptions options() {
        String known = Symbols.parse(symbol).orElseThrow(() -> new CannotStartException("up.symbol", symbol));
        return new ServerOptions(port, dataDir, replay, speed(), seed, known);
    }

    private double speed() {
        if (speed.toLowerCase(Locale.ROOT).equals(FASTEST)) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double number = Double.parseDouble(speed);
            if (number > 0 && number < Double.POSITIVE_INFINITY) {
                return number;
            }
        } catch (NumberFormatException _) {
            throw new CannotStartException("up.speed", speed);
        }
        throw new CannotStartException("up.speed", speed);
    }

    private static String text(String key, Object... arguments) {
        Locale language = Locale.getDefault().getLanguage().equals("pt") ? Locale.of("pt", "BR") : Locale.ENGLISH;
        return MessageFormat.format(ResourceBundle.getBundle(BUNDLE, language).getString(key), arguments);
    }
}
