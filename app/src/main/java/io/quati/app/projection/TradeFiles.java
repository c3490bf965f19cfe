package io.quati.app.projection;

import io.quati.adapters.journal.JournalBrokenException;
import io.quati.adapters.journal.JournalFailedException;
import io.quati.app.settings.LogPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code trades.jsonl}, {@code trades.csv} and {@code YYYY-MM/DD.jsonl} (days of the market, in UTC) level with the
 * bots' journals, on a thread of its own: every trade stands there once, whatever dies in between. No bot waits for it.
 */
public final class TradeFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TradeFiles.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM/dd'.jsonl'").withZone(ZoneOffset.UTC);
    private static final Pattern DAILY = Pattern.compile("[0-9]{4,}-[0-9]{2}/[0-9]{2}\\.jsonl");
    private static final int DEPTH = 2;

    private final LogPlaces places;
    private final Path note;
    private final Map<String, Path> journals;
    private final String mode;
    private final InstantSource clock;
    private final List<BotTrades> bots = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("trade-files").factory());
    private @Nullable Filing filing;
    private @Nullable String trouble;

    /**
     * @param note file that says how far they have come
     * @param journals folders by the name of the bot
     * @param mode whose money the bots trade
     */
    public TradeFiles(LogPlaces places, Path note, Map<String, Path> journals, String mode, InstantSource clock) {
        this.places = places;
        this.note = note;
        this.journals = new LinkedHashMap<>(journals);
        this.mode = mode;
        this.clock = clock;
    }

    /** Begins to follow. */
    public void start() {
        var _ = thread.scheduleWithFixedDelay(this::round, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Outermost loop of the thread: a disk that refuses is told once, and tried again. */
    private void round() {
        try {
            catchUp();
            if (trouble != null) {
                LOG.info("trades are written to files again, none is missing");
            }
            trouble = null;
        } catch (IOException | RuntimeException e) {
            if (trouble == null) {
                LOG.error("trades are not written to files, the journals go on: {}", e.toString());
            }
            trouble = e.toString();
        }
    }

    /** Writes every trade that the journals hold by now. */
    synchronized void catchUp() throws IOException {
        Filing open = open();
        for (BotTrades bot : List.copyOf(bots)) {
            try {
                follow(open, bot);
            } catch (JournalBrokenException | JournalFailedException | IllegalArgumentException e) {
                LOG.error("trades of {} are no longer written to files: {}", bot.name(), e.getMessage());
                bots.remove(bot);
            }
        }
    }

    private void follow(Filing open, BotTrades bot) throws IOException {
        for (List<FiledTrade> trades = bot.next(); !trades.isEmpty(); trades = bot.next()) {
            open.add(bot.name(), bot.position(), lines(trades));
            bot.filed();
        }
    }

    private Map<Path, String> lines(List<FiledTrade> trades) throws IOException {
        boolean begins = !Files.exists(places.trades()) || Files.size(places.trades()) == 0;
        Map<Path, String> lines = new LinkedHashMap<>();
        for (FiledTrade trade : trades) {
            lines.merge(jsonLines(), trade.json(), String::concat);
            lines.merge(places.directory().resolve(DAY.format(trade.timestamp())), trade.json(), String::concat);
            lines.merge(
                    places.trades(),
                    begins ? FiledTrade.HEADER + trade.csv() : trade.csv(),
                    (before, _) -> before + trade.csv());
        }
        return lines;
    }

    private Path jsonLines() {
        return places.directory().resolve("trades.jsonl");
    }

    private Filing open() throws IOException {
        Filing known = filing;
        if (known != null) {
            return known;
        }
        Filing opened = Filing.in(note);
        if (!follow(opened)) {
            LOG.warn("the files of trades follow other journals and are made anew; the old ones are kept beside them");
            putAside();
            opened.forget();
            follow(opened);
        }
        filing = opened;
        return opened;
    }

    /** Returns whether the files have followed these journals, and no others. */
    private boolean follow(Filing opened) {
        bots.clear();
        journals.forEach((name, folder) -> bots.add(new BotTrades(name, folder, mode, opened.of(name))));
        try {
            bots.forEach(BotTrades::verify);
            return true;
        } catch (JournalBrokenException | JournalFailedException _) {
            return false;
        }
    }

    /** Those of days go, as all that they hold is in the old {@code trades.jsonl}. */
    private void putAside() throws IOException {
        for (Path file : List.of(jsonLines(), places.trades())) {
            if (Files.exists(file)) {
                String name = String.valueOf(file.getFileName());
                Files.move(file, file.resolveSibling("until-" + clock.millis() + "-" + name));
            }
        }
        try (Stream<Path> paths = Files.walk(places.directory(), DEPTH)) {
            for (Path path : paths.toList()) {
                String name = places.directory().relativize(path).toString().replace('\\', '/');
                if (DAILY.matcher(name).matches()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Writes what is left, and stops. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (thread.awaitTermination(1, TimeUnit.MINUTES)) {
                round();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
