package io.quati.app.cli;

import io.quati.adapters.candlefile.CandleReader;
import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.adapters.simulator.fault.FaultScript;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Ohlcv;
import io.quati.core.market.GridInference;
import io.quati.core.market.Symbols;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a local exchange that speaks Binance's protocol, until it is told to stop. */
@Command(name = "exchange")
final class ExchangeCommand implements Runnable {

    private static final int MOST_PORT = 65_535;
    private static final int KEY_BYTES = 16;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final BigDecimal MOST_CASH = BigDecimal.valueOf(1_000_000);

    private final Session session;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "option.exchange-port")
    private int port = 8010;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.exchange-seed")
    private long seed = 1;

    @Option(names = "--api-key", paramLabel = "KEY", descriptionKey = "option.api-key")
    private String apiKey = random();

    @Option(names = "--secret", paramLabel = "SECRET", descriptionKey = "option.secret")
    private String secret = random();

    @Option(names = "--symbols", paramLabel = "SYMBOL", split = ",", descriptionKey = "option.exchange-symbols")
    private List<String> symbols = List.of("BTCUSDT", "ETHUSDT", "BNBUSDT");

    @Option(names = "--candles", paramLabel = "FILE", descriptionKey = "option.exchange-candles")
    private @Nullable Path candles;

    @Option(names = "--balances", paramLabel = "ASSET=AMOUNT", split = ",", descriptionKey = "option.balances")
    private Map<String, BigDecimal> balances = new TreeMap<>();

    @Option(
            names = "--futures-balances",
            paramLabel = "ASSET=AMOUNT",
            split = ",",
            descriptionKey = "option.futures-balances")
    private Map<String, BigDecimal> futuresBalances = new TreeMap<>();

    @Option(names = "--speed", paramLabel = "N", descriptionKey = "option.exchange-speed")
    private double speed = 1;

    @Option(names = "--faults", paramLabel = "FILE", descriptionKey = "option.faults")
    private @Nullable Path faults;

    @Option(names = "--withdrawals", descriptionKey = "option.withdrawals")
    private boolean withdrawals;

    ExchangeCommand(Session session) {
        this.session = session;
    }

    private static String random() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void run() {
        try (LocalExchange exchange = start()) {
            String address = exchange.uri().toString();
            var json = new JsonObject()
                    .with("address", address)
                    .with("apiKey", apiKey)
                    .with("secret", secret)
                    .with("seed", seed);
            session.answer(json, page -> {
                page.line(session.texts().text("exchange.up", address));
                page.line(session.texts().text("exchange.key", apiKey, secret));
                page.line(session.texts().text("exchange.forgets"));
            });
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing the exchange is what an interruption asks for
        }
    }

    private LocalExchange start() {
        ExchangeOptions options = options();
        try {
            return LocalExchange.start(options);
        } catch (UncheckedIOException _) {
            throw Refusal.badInput("up.port-in-use", Integer.toString(port));
        }
    }

    private ExchangeOptions options() {
        if (port < 0 || port > MOST_PORT) {
            throw Refusal.badInput("up.port", Integer.toString(port));
        }
        if (!(speed > 0 && speed < Double.POSITIVE_INFINITY)) {
            throw Refusal.badInput("exchange.speed", Double.toString(speed));
        }
        if (apiKey.isBlank() || secret.isBlank()) {
            throw Refusal.badInput("exchange.blank-key");
        }
        List<String> known = symbols.stream().map(ExchangeCommand::symbol).toList();
        var options = new ExchangeOptions()
                .port(port)
                .seed(seed)
                .credentials(apiKey, secret)
                .symbols(known)
                .speed(speed)
                .withdrawals(withdrawals)
                .numbersAbove(InstantSource.system().millis())
                .faults(script());
        balances.forEach((asset, amount) -> options.balance(asset, positive(asset, amount)));
        futuresBalances.forEach((asset, amount) -> options.futuresBalance(asset, positive(asset, amount)));
        return candles == null ? options : options.candles(read(candles, known.getFirst()));
    }

    private static BigDecimal positive(String asset, BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw Refusal.badInput("exchange.balance", asset, amount.toPlainString());
        }
        return amount;
    }

    private static String symbol(String text) {
        return Symbols.parse(text)
                .filter(symbol -> Symbols.quoteOf(symbol).isPresent())
                .orElseThrow(() -> Refusal.badInput("exchange.symbols", text));
    }

    private FaultScript script() {
        if (faults == null) {
            return FaultScript.NONE;
        }
        try {
            return FaultScript.parse(Files.readString(faults));
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.badInput("exchange.faults", faults.toString(), String.valueOf(e.getMessage()));
        }
    }

    private static List<Ohlcv> read(Path file, String symbol) {
        var read = new CandleReader().read(file);
        BarSeries series = read.toSeries(GridInference.of(read.report().digits())
                .forBudget(MOST_CASH)
                .instrument(symbol, Symbols.quoteOf(symbol).orElse("USDT")));
        if (!series.interval().equals(MINUTE)) {
            throw Refusal.badInput("exchange.interval", file.toString());
        }
        List<Ohlcv> rows = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            rows.add(new Ohlcv(series.open(i), series.high(i), series.low(i), series.close(i), series.volume(i)));
        }
        return rows;
    }
}
