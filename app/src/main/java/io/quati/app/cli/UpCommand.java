package io.quati.app.cli;

import io.quati.adapters.redis.RedisPlace;
import io.quati.adapters.wire.Secret;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.live.Exchanges;
import io.quati.app.logging.LogLevels;
import io.quati.app.market.Link;
import io.quati.app.security.people.EntryCode;
import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Change;
import io.quati.app.settings.Database;
import io.quati.app.settings.Fault;
import io.quati.app.settings.LogPlaces;
import io.quati.app.settings.Origin;
import io.quati.app.settings.ServerOptions;
import io.quati.app.settings.Settings;
import io.quati.app.settings.Venue;
import io.quati.app.settings.load.SettingsSource;
import io.quati.app.settings.reload.LiveSettings;
import io.quati.app.settings.reload.LoggedAudit;
import io.quati.app.settings.reload.Reloading;
import io.quati.app.settings.reload.SettingsWatch;
import io.quati.app.wiring.Server;
import io.quati.core.market.Symbols;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the platform on this machine until it is told to stop; no order of it can cost anybody anything. */
@Command(name = "up")
final class UpCommand implements Runnable {

    private static final String FASTEST = "max";

    private static final int LAST_PORT = 65_535;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Session session;

    @Mixin
    private DataFolder folder = new DataFolder();

    @Mixin
    private SettingsOptions settingsOptions = new SettingsOptions();

    @Option(names = "--port", paramLabel = "N", descriptionKey = "option.port")
    private @Nullable Integer port;

    @Option(names = "--replay", paramLabel = "FILE", descriptionKey = "option.replay-file")
    private @Nullable Path replay;

    @Option(names = "--speed", paramLabel = "N", descriptionKey = "option.speed")
    private @Nullable String speed;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed")
    private @Nullable Long seed;

    @Option(names = "--symbol", paramLabel = "SYMBOL", descriptionKey = "option.up-symbol")
    private @Nullable String symbol;

    @Option(names = "--exchange", paramLabel = "local|binance|binance-testnet", descriptionKey = "option.up-exchange")
    private @Nullable String exchange;

    @Option(names = "--exchange-url", paramLabel = "URL", descriptionKey = "option.up-exchange-url")
    private @Nullable URI exchangeUrl;

    @Option(names = "--bots", paramLabel = "N", descriptionKey = "option.up-bots")
    private @Nullable Integer bots;

    @Option(names = "--redis", paramLabel = "URL", descriptionKey = "option.up-redis")
    private @Nullable String redis;

    /** For the launcher, which records what a start needs. */
    @Option(names = "--rehearsal", hidden = true)
    private boolean rehearsal;

    @Mixin
    private ProtectionOptions protection = new ProtectionOptions();

    UpCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try {
            SettingsSource source = settingsOptions.source(session, typed());
            Settings settings = SettingsOptions.load(session, source);
            var live = new LiveSettings(settings, source, new LoggedAudit(), InstantSource.system());
            LogLevels.set(settings.text("logging.level"));
            live.subscribe("logging.level", (now, _) -> LogLevels.set(now.text("logging.level")));
            serve(live);
        } catch (CannotStartException e) {
            throw Refusal.badInput(e.key(), e.arguments().toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing the server is what an interruption asks for
        } finally {
            LogLevels.reset();
        }
    }

    private void serve(LiveSettings live) throws IOException, InterruptedException {
        ServerOptions options = options(live.current()).keeping(UpkeepSettings.of(live));
        try (var server = Server.start(options, link -> tell(link, options.symbol()));
                var _ = SettingsWatch.start(live, PAUSE, this::tell)) {
            live.subscribe("logging.retention_days", (now, _) -> server.keepLogs(now.whole("logging.retention_days")));
            String address = server.page().toString();
            String entry = server.entry().toString();
            String mode = server.mode().text().toLowerCase(Locale.ROOT);
            session.answer(
                    new JsonObject().with("page", address).with("entry", entry).with("mode", mode), page -> {
                        page.line(session.texts().text("up.page", entry));
                        page.line(server.exchange()
                                .map(place -> session.texts().text("up.local", place.toString()))
                                .orElseGet(() -> options.venue() instanceof Venue.Watched watched
                                        ? session.texts().text("up.watched", watched.name())
                                        : session.texts().text("up.shadow")));
                        if (!entry.equals(address)) {
                            page.line(session.texts().text("up.entry", EntryCode.LIFE.toMinutes()));
                        }
                    });
            if (rehearsal) {
                Rehearsal.with(server);
            } else {
                server.await();
            }
        }
    }

    /** Says what cannot be reached, and when it can be again. */
    private void tell(Link link, String traded) {
        String name = String.valueOf(link.exchange());
        if (link.isLive()) {
            session.note("up.live", name, traded);
        } else if (link.isDegraded() && link.unreachable().isEmpty()) {
            session.note("up.degraded", name, String.valueOf(link.reason()));
        } else if (link.isDegraded()) {
            session.note("up.unreachable", name, String.join(", ", link.unreachable()), String.valueOf(link.reason()));
        }
    }

    /** Says what came of a change of the settings. */
    private void tell(Reloading reloading) {
        switch (reloading) {
            case Reloading.Unchanged() -> {
                // nothing to say
            }
            case Reloading.Applied(List<Change> changes, List<Fault> notices) -> {
                changes.forEach(
                        change -> session.note("settings.applied", change.path(), change.before(), change.after()));
                SettingsOptions.tell(session, "settings.notice", notices);
            }
            case Reloading.Refused(List<Fault> faults) -> {
                session.note("settings.kept");
                SettingsOptions.tell(session, "settings.fault", faults);
            }
        }
    }

    /** Returns what options say about settings, checked so that a refusal names the option. */
    private Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>();
        if (port != null) {
            if (port < 0 || port > LAST_PORT) {
                throw new CannotStartException("up.port", port.toString());
            }
            typed.put("server.port", port.toString());
        }
        if (symbol != null) {
            typed.put("market.symbol", known(symbol));
        }
        if (exchange != null) {
            typed.put("market.exchange", kind(exchange).toString());
        }
        if (exchangeUrl != null) {
            typed.put("market.exchange_url", onThisMachine(exchangeUrl).toString());
        }
        if (replay != null) {
            typed.put("market.replay", replay.toString());
        }
        if (seed != null) {
            typed.put("market.seed", seed.toString());
        }
        if (bots != null) {
            if (bots < 1 || bots > ServerOptions.MOST_BOTS) {
                throw new CannotStartException("up.bots", bots.toString());
            }
            typed.put("bots.count", bots.toString());
        }
        if (redis != null) {
            typed.put("redis_config.url", redis);
        }
        folder.typed().ifPresent(path -> typed.put("server.data_dir", path));
        return typed;
    }

    private ServerOptions options(Settings settings) {
        requireOffered(settings);
        var options = new ServerOptions(
                settings.whole("server.port"),
                Path.of(settings.text("server.data_dir")),
                settings.findText("market.replay").map(Path::of).orElse(null),
                speed(settings),
                settings.findNumber("market.seed")
                        .map(BigDecimal::longValueExact)
                        .orElse(null),
                known(settings.text("market.symbol")));
        ServerOptions placed = options.at(venue(settings))
                .with(settings.whole("bots.count"))
                .logged(LogPlaces.in(settings))
                .guarded(protection.protection(settings))
                .metricsAt(settings.flag("metrics.enabled") ? settings.whole("metrics.port") : 0);
        ServerOptions stored = Database.in(settings).map(placed::in).orElse(placed);
        return redisAddress(settings).map(url -> stored.with(redis(url))).orElse(stored);
    }

    /** Returns the address of Redis, whole as it was given or put together, if there shall be one. */
    private static Optional<String> redisAddress(Settings settings) {
        Optional<String> url = settings.secret("redis_config.url").map(Secret::reveal);
        if (url.isPresent() || settings.origin("redis_config.host").source() == Origin.Source.DEFAULT) {
            return url;
        }
        boolean secured = settings.flag("redis_config.ssl");
        String password = settings.secret("redis_config.password")
                .map(secret -> ":" + URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8) + "@")
                .orElse("");
        return Optional.of((secured ? "rediss://" : "redis://")
                + password
                + settings.text("redis_config.host")
                + ":"
                + settings.whole("redis_config.port")
                + "/"
                + settings.whole("redis_config.db")
                + (secured ? "?ssl_cert_reqs=" + settings.text("redis_config.ssl_cert_reqs") : ""));
    }

    private static RedisPlace redis(String url) {
        try {
            RedisPlace place = RedisPlace.parse(url);
            if (place.transport() instanceof RedisPlace.Transport.Tls(Path authority, var _)
                    && authority != null
                    && !Files.isReadable(authority)) {
                throw new CannotStartException("up.redis-authority", authority.toString());
            }
            return place;
        } catch (IllegalArgumentException e) {
            var cannot = new CannotStartException("up.redis");
            cannot.initCause(e);
            throw cannot;
        }
    }

    /** What this version cannot do is refused; it must not seem to be done. */
    private static void requireOffered(Settings settings) {
        String mode = settings.text("operation_mode");
        if (!mode.equals("Shadow")) {
            throw new CannotStartException("up.operation-mode", mode);
        }
    }

    private static String known(String symbol) {
        return Symbols.parse(symbol).orElseThrow(() -> new CannotStartException("up.symbol", symbol));
    }

    private static Exchanges kind(String name) {
        return Exchanges.named(name).orElseThrow(() -> new CannotStartException("up.which-exchange", name));
    }

    private Venue venue(Settings settings) {
        Optional<URI> url = settings.findText("market.exchange_url").map(URI::create);
        Optional<String> name = settings.findText("market.exchange");
        if (name.isEmpty()) {
            if (url.isPresent()) {
                throw new CannotStartException("up.url-alone");
            }
            return new Venue.InProcess();
        }
        Exchanges kind = kind(name.get());
        boolean paced = speed != null || settings.origin("market.speed").source() != Origin.Source.DEFAULT;
        if (paced || settings.value("market.replay").isPresent()) {
            throw new CannotStartException("up.own-pace", kind.toString());
        }
        if (settings.value("market.seed").isPresent() && (kind != Exchanges.LOCAL || url.isPresent())) {
            throw new CannotStartException("up.seed-exchange", kind.toString());
        }
        if (kind == Exchanges.LOCAL) {
            return url.<Venue>map(address -> new Venue.LocalExchange(
                            onThisMachine(address),
                            key(settings, "exchanges_config.local.key", kind.keyVariable()),
                            key(settings, "exchanges_config.local.secret", kind.secretVariable())))
                    .orElseGet(Venue.OwnExchange::new);
        }
        return new Venue.Watched(
                kind.toString(),
                url.map(address -> Exchanges.LOCAL.hosts(onThisMachine(address)))
                        .orElseGet(kind::hosts));
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

    private static String key(Settings settings, String path, String variable) {
        return settings.secret(path)
                .orElseThrow(() -> new CannotStartException("trade.no-key", variable, Exchanges.LOCAL.toString()))
                .reveal();
    }

    private double speed(Settings settings) {
        if (speed == null) {
            return settings.number("market.speed").doubleValue();
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
