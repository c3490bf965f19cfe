package io.quati.app.cli;

import io.quati.app.console.JsonObject;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.live.Exchanges;
import io.quati.app.market.Link;
import io.quati.app.security.people.EntryCode;
import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Database;
import io.quati.app.settings.Protection;
import io.quati.app.settings.Protection.Tls;
import io.quati.app.settings.ServerOptions;
import io.quati.app.settings.Venue;
import io.quati.app.wiring.Server;
import io.quati.core.market.Symbols;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the platform on this machine until it is told to stop; no order of it can cost anybody anything. */
@Command(name = "up")
final class UpCommand implements Runnable {

    private static final String FASTEST = "max";
    private static final String DATABASE_URL = "DATABASE_URL";

    private final Session session;

    @Mixin
    private DataFolder folder = new DataFolder();

    @Option(names = "--port", paramLabel = "N", descriptionKey = "option.port")
    private int port = 8000;

    @Option(names = "--replay", paramLabel = "FILE", descriptionKey = "option.replay-file")
    private @Nullable Path replay;

    @Option(names = "--speed", paramLabel = "N", descriptionKey = "option.speed")
    private @Nullable String speed;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed")
    private @Nullable Long seed;

    @Option(names = "--symbol", paramLabel = "SYMBOL", descriptionKey = "option.up-symbol")
    private String symbol = ServerOptions.USUAL_SYMBOL;

    @Option(names = "--exchange", paramLabel = "local|binance|binance-testnet", descriptionKey = "option.up-exchange")
    private @Nullable String exchange;

    @Option(names = "--exchange-url", paramLabel = "URL", descriptionKey = "option.up-exchange-url")
    private @Nullable URI exchangeUrl;

    @Option(names = "--host", paramLabel = "ADDRESS", descriptionKey = "option.host")
    private String host = Protection.LOCAL.host();

    @Option(names = "--tls-certificate", paramLabel = "FILE", descriptionKey = "option.tls-certificate")
    private @Nullable Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", descriptionKey = "option.tls-key")
    private @Nullable Path tlsKey;

    @Option(names = "--redirect-port", paramLabel = "N", descriptionKey = "option.redirect-port")
    private @Nullable Integer redirectPort;

    @Option(names = "--i-understand-remote", descriptionKey = "option.remote")
    private boolean remote;

    @Option(names = "--allow-origin", paramLabel = "ORIGIN", descriptionKey = "option.allow-origin")
    private List<String> origins = new ArrayList<>();

    UpCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (var server = Server.start(options(), this::tell)) {
            String address = server.page().toString();
            String entry = server.entry().toString();
            String mode = server.mode().text().toLowerCase(Locale.ROOT);
            session.answer(
                    new JsonObject().with("page", address).with("entry", entry).with("mode", mode), page -> {
                        page.line(session.texts().text("up.page", entry));
                        page.line(server.exchange()
                                .map(place -> session.texts().text("up.local", place.toString()))
                                .orElseGet(() -> exchange == null
                                        ? session.texts().text("up.shadow")
                                        : session.texts().text("up.watched", exchange)));
                        if (!entry.equals(address)) {
                            page.line(session.texts().text("up.entry", EntryCode.LIFE.toMinutes()));
                        }
                    });
            server.await();
        } catch (CannotStartException e) {
            throw Refusal.badInput(e.key(), e.arguments().toArray());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing the server is what an interruption asks for
        }
    }

    /** Says what cannot be reached, and when it can be again. */
    private void tell(Link link) {
        String name = String.valueOf(link.exchange());
        if (link.isLive()) {
            session.note("up.live", name, symbol);
        } else if (link.isDegraded() && link.unreachable().isEmpty()) {
            session.note("up.degraded", name, String.valueOf(link.reason()));
        } else if (link.isDegraded()) {
            session.note("up.unreachable", name, String.join(", ", link.unreachable()), String.valueOf(link.reason()));
        }
    }

    private ServerOptions options() {
        String known = Symbols.parse(symbol).orElseThrow(() -> new CannotStartException("up.symbol", symbol));
        var options = new ServerOptions(port, folder.path(session), replay, speed(), seed, known)
                .at(venue())
                .guarded(protection());
        String database = session.variable(DATABASE_URL, "");
        return database.isBlank() ? options : options.in(Database.parse(database));
    }

    private Protection protection() {
        if ((tlsCertificate == null) != (tlsKey == null) || (redirectPort != null && tlsKey == null)) {
            throw new CannotStartException("up.tls-both");
        }
        Tls tls = tlsCertificate == null || tlsKey == null ? null : new Tls(tlsCertificate, tlsKey, redirectPort);
        return new Protection(host, tls, remote, origins);
    }

    private Venue venue() {
        if (exchange == null) {
            if (exchangeUrl != null) {
                throw new CannotStartException("up.url-alone");
            }
            return new Venue.InProcess();
        }
        Exchanges kind = Exchanges.named(exchange)
                .orElseThrow(() -> new CannotStartException("up.which-exchange", String.valueOf(exchange)));
        if (replay != null || speed != null) {
            throw new CannotStartException("up.own-pace", kind.toString());
        }
        if (seed != null && (kind != Exchanges.LOCAL || exchangeUrl != null)) {
            throw new CannotStartException("up.seed-exchange", kind.toString());
        }
        URI url = exchangeUrl;
        if (kind == Exchanges.LOCAL) {
            return url == null
                    ? new Venue.OwnExchange()
                    : new Venue.LocalExchange(onThisMachine(url), key(kind.keyVariable()), key(kind.secretVariable()));
        }
        return new Venue.Watched(
                kind.toString(), url == null ? kind.hosts() : Exchanges.LOCAL.hosts(onThisMachine(url)));
    }

    private static URI onThisMachine(URI url) {
        try {
            Exchanges.LOCAL.hosts(url);
        } catch (IllegalArgumentException e) {
            var cannot = new CannotStartException("up.exchange-url", url.toString());
            cannot.initCause(e);
            throw cannot;
        }
        if (!"http".equals(url.getScheme())) {
            throw new CannotStartException("up.exchange-url", url.toString());
        }
        return url;
    }

    private String key(String variable) {
        String value = session.variable(variable, "");
        if (value.isBlank()) {
            throw new CannotStartException("trade.no-key", variable, String.valueOf(exchange));
        }
        return value;
    }

    private double speed() {
        if (speed == null) {
            return ServerOptions.USUAL_SPEED;
        }
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
