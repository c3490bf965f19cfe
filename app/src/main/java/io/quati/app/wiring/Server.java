package io.quati.app.wiring;

import io.quati.adapters.journal.JournalLockedException;
import io.quati.app.account.Funds;
import io.quati.app.bot.Bots;
import io.quati.app.job.Jobs;
import io.quati.app.logging.JavaLogging;
import io.quati.app.loop.Loops;
import io.quati.app.market.Link;
import io.quati.app.market.LiveMarket;
import io.quati.app.market.MarketDriver;
import io.quati.app.mode.Preconditions;
import io.quati.app.projection.Installation;
import io.quati.app.projection.Projector;
import io.quati.app.security.audit.Anchor;
import io.quati.app.security.limits.Limits;
import io.quati.app.security.people.EntryCode;
import io.quati.app.security.people.People;
import io.quati.app.security.vault.KeyFile;
import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Mode;
import io.quati.app.settings.Protection;
import io.quati.app.settings.Protection.Tls;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.ReservedConnection;
import io.quati.app.store.Store;
import io.quati.app.web.Hosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A running server: market, bots, web. Stops when the process is told to end or by {@link #close()};
 * a process that is killed outright loses nothing that its journals hold.
 */
public final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final ServerOptions options;
    private final Hosts hosts;
    private final Store store;
    private final Surroundings around;
    private final Bots bots;
    private final Projector projector;
    private final Loops loops = new Loops();
    private final ServerLog log;
    private final Messaging messaging;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ConfigurableApplicationContext context;

    private Server(ServerOptions options, Consumer<Link> watcher, Limits limits) {
        InstantSource clock = InstantSource.system();
        this.options = options;
        Tls tls = options.protection().tls();
        this.hosts = new Hosts(tls == null ? Set.of() : Certificates.names(tls));
        var opened = new ArrayDeque<AutoCloseable>();
        boolean up = false;
        try {
            this.log = ServerLog.open(options, clock);
            opened.push(log);
            var opening = new Opening(options, clock, watcher);
            this.around = opening.surroundings();
            opened.push(around);
            this.bots = new Bots(around.bots());
            opened.push(bots::join);
            openBots();
            this.store = Store.open(options.database());
            opened.push(store);
            requireAdministrator();
            Map<String, Path> journals = new LinkedHashMap<>();
            opening.setups().forEach(bot -> journals.put(bot.name(), bot.directory()));
            this.projector = projector(journals);
            log.follow(journals);
            this.messaging = new Messaging(options.redis(), around.driver(), loops, clock);
            opened.push(messaging);
            this.context = runWeb(clock, limits);
            up = true;
        } finally {
            if (!up) {
                opened.forEach(Server::closeQuietly);
            }
        }
        bots.start();
        around.driver().start();
        projector.start();
        log.start();
        messaging.start();
        context.getBean(Jobs.class).open();
    }

    /** Whoever can reach the server from elsewhere must not find it without a password. */
    private void requireAdministrator() {
        var people = new People(JdbcClient.create(store.dataSource()));
        if (options.protection().isRemote() && !people.hasAdminWithPassword()) {
            throw new CannotStartException(
                    "up.remote-admin", options.protection().host());
        }
    }

    private Projector projector(Map<String, Path> journals) {
        return new Projector(
                store.dataSource(),
                Installation.of(options.dataDir()),
                journals,
                options.venue().mode().text());
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("a part of the server did not close", e);
        }
    }

    /** As {@link #start(ServerOptions, Consumer)}, with nobody who watches. */
    public static Server start(ServerOptions options) {
        return start(options, _ -> {});
    }

    /**
     * Starts everything and returns when requests are served.
     *
     * @param watcher is told whenever an exchange can no longer be reached, or can be again
     * @throws CannotStartException for a reason that the operator can remove
     */
    public static Server start(ServerOptions options, Consumer<Link> watcher) {
        return start(options, watcher, Limits.USUAL);
    }

    static Server start(ServerOptions options, Consumer<Link> watcher, Limits limits) {
        requireFree(options);
        requireWritable(options.dataDir());
        return new Server(options, watcher, limits);
    }

    private static void requireFree(ServerOptions options) {
        int port = options.port();
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(
                    InetAddress.getByName(options.protection().host()), port));
        } catch (IOException e) {
            throw portInUse(port, e);
        }
    }

    private static CannotStartException portInUse(int port, Exception cause) {
        var cannot = new CannotStartException("up.port-in-use", Integer.toString(port));
        cannot.initCause(cause);
        return cannot;
    }

    private static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "write", ".test"));
        } catch (IOException e) {
            var cannot = new CannotStartException("up.data-dir", folder.toString());
            cannot.initCause(e);
            throw cannot;
        }
    }

    private void openBots() {
        try {
            bots.open(around.driver());
        } catch (JournalLockedException e) {
            var cannot = new CannotStartException(
                    "up.data-dir-in-use", options.dataDir().toString());
            cannot.initCause(e);
            throw cannot;
        }
    }

    private ConfigurableApplicationContext runWeb(InstantSource clock, Limits limits) {
        // the log is set up once, by logback.xml and us, and not anew by each start
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        JavaLogging.bridge();
        var application = new SpringApplication(WebServer.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(defaults(options.protection()));
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) registry -> {
            registry.registerBean(
                    LiveMarket.class, () -> around.driver().market(), bean -> bean.setDestroyMethodName(""));
            registry.registerBean(MarketDriver.class, around::driver);
            registry.registerBean(ServerOptions.class, () -> options);
            registry.registerBean(Mode.class, () -> options.venue().mode());
            registry.registerBean(Bots.class, () -> bots);
            registry.registerBean(DataSource.class, store::dataSource, bean -> bean.setDestroyMethodName(""));
            registry.registerBean(ReservedConnection.class, store::reserved);
            registry.registerBean(Projector.class, () -> projector, bean -> bean.setDestroyMethodName(""));
            registry.registerBean(Installation.class, () -> Installation.of(options.dataDir()));
            registry.registerBean(Funds.class, around::funds);
            registry.registerBean(Preconditions.class, () -> new Preconditions(System.getenv()));
            registry.registerBean(Hosts.class, () -> hosts);
            registry.registerBean(Protection.class, options::protection);
            registry.registerBean(Limits.class, () -> limits);
            registry.registerBean(KeyFile.class, () -> new KeyFile(options.dataDir()));
            registry.registerBean(Anchor.class, () -> new Anchor(options.dataDir()));
            registry.registerBean(Loops.class, () -> loops);
            registry.registerBean(InstantSource.class, () -> clock);
            messaging.register(registry);
        });
        application.addListeners(event -> {
            if (event instanceof ContextClosedEvent closed) {
                closed.getApplicationContext().getBean(Jobs.class).close();
                stop();
            }
        });
        try {
            return application.run(
                    "--server.address=" + options.protection().host(), "--server.port=" + options.port());
        } catch (PortInUseException e) {
            throw portInUse(options.port(), e);
        }
    }

    private static Properties defaults(Protection protection) {
        var defaults = new Properties();
        defaults.setProperty("server.error.include-stacktrace", "never");
        defaults.setProperty("server.shutdown", "immediate");
        defaults.setProperty("spring.jackson.property-naming-strategy", "SNAKE_CASE");
        defaults.setProperty("spring.mvc.problemdetails.enabled", "true");
        defaults.setProperty("spring.threads.virtual.enabled", "true");
        defaults.setProperty("springdoc.api-docs.enabled", "true");
        defaults.setProperty("springdoc.api-docs.path", "/v3/api-docs/springdoc");
        defaults.setProperty("springdoc.default-produces-media-type", "application/json");
        defaults.setProperty("springdoc.override-with-generic-response", "false");
        defaults.setProperty("springdoc.packages-to-scan", "io.quati.app");
        Tls tls = protection.tls();
        if (tls != null) {
            Certificates.addTo(defaults, tls);
        }
        return defaults;
    }

    private void stop() {
        messaging.close();
        around.driver().stop();
        bots.join();
        projector.close();
        around.close();
        store.close();
        log.close();
        stopped.countDown();
    }

    /** Returns where the page is. */
    public URI page() {
        String port = context.getEnvironment().getProperty("local.server.port", Integer.toString(options.port()));
        return URI.create((options.protection().tls() == null ? "http://" : "https://")
                + options.protection().host() + ":" + port + "/");
    }

    /**
     * Returns the link that opens the page for an administrator, once, as long as none has a password; afterwards the page.
     * What is behind {@code #} stays in the browser, so that no log ever holds it.
     */
    public URI entry() {
        return context.getBean(EntryCode.class)
                .code()
                .map(code -> page().resolve("#code=" + code))
                .orElseGet(this::page);
    }

    /** Returns the parts of the web server, for tests. */
    ConfigurableApplicationContext context() {
        return context;
    }

    /** Returns whose money bots trade. */
    public Mode mode() {
        return options.venue().mode();
    }

    /** Returns where the exchange is at which bots trade, if they trade at one. */
    public Optional<URI> exchange() {
        return around.exchange();
    }

    /** Keeps older log files for so many days from now on. */
    public void keepLogs(int days) {
        log.keep(days);
    }

    /** Waits until the server has stopped. */
    public void await() throws InterruptedException {
        stopped.await();
    }

    /** Stops everything and returns when the journals are closed. */
    @Override
    public void close() {
        context.close();
    }
}
