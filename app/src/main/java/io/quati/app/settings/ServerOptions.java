package io.quati.app.settings;

import io.quati.adapters.redis.RedisPlace;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the operator asked for.
 *
 * @param port where it listens; 0 takes any free one
 * @param dataDir folder of everything that outlives the process; created if missing
 * @param replay candles to play instead of the synthetic market
 * @param speed how many times faster than real time; infinite is as fast as possible
 * @param seed of the synthetic market; without one the data folder's, else {@link #USUAL_SEED}
 * @param symbol for example {@code BTCUSDT}
 * @param venue where the market is, and what bots may do there
 * @param database where it keeps what it must remember
 * @param metricsPort on 127.0.0.1, for Prometheus; empty for none
 * @param protection how it is reached, and by whom
 * @param redis where others listen and command; null keeps everything in this process
 * @param logs where log files are written; null for none
 * @param upkeep what it does besides
 * @param bots how many there are: two to look at, and beyond them more grids, to try out load
 */
public record ServerOptions(
        int port,
        Path dataDir,
        @Nullable Path replay,
        double speed,
        @Nullable Long seed,
        String symbol,
        Venue venue,
        Database database,
        OptionalInt metricsPort,
        Protection protection,
        @Nullable RedisPlace redis,
        @Nullable LogPlaces logs,
        Upkeep upkeep,
        int bots) {

    /** One bar of one minute every second. */
    public static final double USUAL_SPEED = 60;

    public static final long USUAL_SEED = 7;
    public static final String USUAL_SYMBOL = "BTCUSDT";
    public static final int USUAL_BOTS = 2;
    public static final int MOST_BOTS = 500;

    private static final String DATABASE = "database";
    private static final int LAST_PORT = 65_535;

    /** A market of this process, invented or played from a file, and a database of the server's own. */
    public ServerOptions(
            int port, Path dataDir, @Nullable Path replay, double speed, @Nullable Long seed, String symbol) {
        this(
                port,
                dataDir,
                replay,
                speed,
                seed,
                symbol,
                new Venue.InProcess(),
                new Database.Embedded(dataDir.resolve(DATABASE)),
                OptionalInt.empty(),
                Protection.LOCAL,
                null,
                null,
                Upkeep.usual(dataDir),
                USUAL_BOTS);
    }

    public ServerOptions {
        if (port < 0 || port > LAST_PORT) {
            throw new CannotStartException("up.port", String.valueOf(port));
        }
        if (bots < 1 || bots > MOST_BOTS) {
            throw new CannotStartException("up.bots", String.valueOf(bots));
        }
        if (!(speed > 0)) {
            throw new CannotStartException("up.speed", String.valueOf(speed));
        }
        if (replay == null && Double.isInfinite(speed)) {
            throw new CannotStartException("up.speed-max");
        }
        if (replay != null && seed != null) {
            throw new CannotStartException("up.seed-replay");
        }
    }

    /** Returns the same with the market somewhere else. */
    public ServerOptions at(Venue place) {
        return new ServerOptions(
                port,
                dataDir,
                replay,
                speed,
                seed,
                symbol,
                place,
                database,
                metricsPort,
                protection,
                redis,
                logs,
                upkeep,
                bots);
    }

    /** Returns the same with another database. */
    public ServerOptions in(Database place) {
        return new ServerOptions(
                port,
                dataDir,
                replay,
                speed,
                seed,
                symbol,
                venue,
                place,
                metricsPort,
                protection,
                redis,
                logs,
                upkeep,
                bots);
    }

    /** Returns the same with figures for Prometheus on a port of their own; 0 for none. */
    public ServerOptions metricsAt(int figures) {
        OptionalInt own = figures == 0 ? OptionalInt.empty() : OptionalInt.of(figures);
        return new ServerOptions(
                port,
                dataDir,
                replay,
                speed,
                seed,
                symbol,
                venue,
                database,
                own,
                protection,
                redis,
                logs,
                upkeep,
                bots);
    }

    /** Returns the same with others who listen and command. */
    public ServerOptions with(RedisPlace place) {
        return new ServerOptions(
                port,
                dataDir,
                replay,
                speed,
                seed,
                symbol,
                venue,
                database,
                metricsPort,
                protection,
                place,
                logs,
                upkeep,
                bots);
    }

    /** Returns the same, reached in another way. */
    public ServerOptions guarded(Protection way) {
        return new ServerOptions(
                port,
                dataDir,
                replay,
                speed,
                seed,
                symbol,
                venue,
                database,
                metricsPort,
                way,
                redis,
                logs,
                upkeep,
                bots);
    }

    /** Returns the same with log files. */
    public ServerOptions logged(LogPlaces places) {
        return new ServerOptions(
                port,
                dataDir,
                replay,
                speed,
                seed,
                symbol,
                venue,
                database,
                metricsPort,
                protection,
                redis,
                places,
                upkeep,
                bots);
    }

    /** Returns the same with other things to do besides. */
    public ServerOptions keeping(Upkeep other) {
        return new ServerOptions(
                port,
                dataDir,
                replay,
                speed,
                seed,
                symbol,
                venue,
                database,
                metricsPort,
                protection,
                redis,
                logs,
                other,
                bots);
    }

    /** Returns the same with so many bots. */
    public ServerOptions with(int number) {
        return new ServerOptions(
                port,
                dataDir,
                replay,
                speed,
                seed,
                symbol,
                venue,
                database,
                metricsPort,
                protection,
                redis,
                logs,
                upkeep,
                number);
    }
}
