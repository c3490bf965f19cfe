package io.quati.app.cli;

import io.quati.app.console.JsonObject;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.ServerOptions;
import io.quati.app.wiring.Server;
import io.quati.core.market.Symbols;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the platform on this machine, in shadow mode, until it is told to stop. */
@Command(name = "up")
final class UpCommand implements Runnable {

    private static final String FASTEST = "max";

    private final Session session;

    @Mixin
    private DataFolder folder = new DataFolder();

    @Option(names = "--port", paramLabel = "N", descriptionKey = "option.port")
    private int port = 8000;

    @Option(names = "--replay", paramLabel = "FILE", descriptionKey = "option.replay-file")
    private @Nullable Path replay;

    @Option(names = "--speed", paramLabel = "N", descriptionKey = "option.speed")
    private String speed = "60";

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed")
    private @Nullable Long seed;

    @Option(names = "--symbol", paramLabel = "SYMBOL", descriptionKey = "option.up-symbol")
    private String symbol = ServerOptions.USUAL_SYMBOL;

    UpCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (var server = Server.start(options())) {
            String address = server.page().toString();
            session.answer(new JsonObject().with("page", address).with("mode", "shadow"), page -> {
                page.line(session.texts().text("up.page", address));
                page.line(session.texts().text("up.shadow"));
            });
            server.await();
        } catch (CannotStartException e) {
            throw Refusal.badInput(e.key(), e.arguments().toArray());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing the server is what an interruption asks for
        }
    }

    private ServerOptions options() {
        String known = Symbols.parse(symbol).orElseThrow(() -> new CannotStartException("up.symbol", symbol));
        return new ServerOptions(port, folder.path(session), replay, speed(), seed, known);
    }

    private double speed() {
        if (speed.toLowerCase(Locale.ROOT).equals(FASTEST)) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double number = Double.parseDouble(speed);
            return number < Double.POSITIVE_INFINITY ? number : Double.NaN;
        } catch (NumberFormatException _) {
            throw new CannotStartException("up.speed", speed);
        }
    }
}
