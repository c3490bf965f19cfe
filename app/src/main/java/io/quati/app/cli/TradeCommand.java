package io.quati.app.cli;

import io.quati.adapters.desk.DeskOptions;
import io.quati.adapters.journal.JournalLockedException;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Refusal;
import io.quati.app.console.Session;
import io.quati.app.live.Exchanges;
import io.quati.app.live.Exchanges.Patience;
import io.quati.app.live.KeyCheck;
import io.quati.app.live.LiveBot;
import io.quati.app.live.LiveSetup;
import io.quati.app.live.OtherCandlesException;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.Listing;
import io.quati.core.market.Interval;
import io.quati.core.market.Symbols;
import io.quati.core.portfolio.AccountRules;
import io.quati.core.strategy.StrategyDefinition;
import io.quati.core.strategy.exit.ExitRules;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets one bot trade at an exchange, until it is told to stop. */
@Command(name = "trade")
final class TradeCommand implements Runnable {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StrategyOptions strategyOptions = new StrategyOptions();

    @Mixin
    private LimitOptions limitOptions = new LimitOptions();

    @Mixin
    private DataFolder folder = new DataFolder();

    @Option(
            names = "--exchange",
            required = true,
            paramLabel = "local|binance-testnet|binance",
            descriptionKey = "option.exchange")
    private String exchangeName = "";

    @Option(names = "--url", paramLabel = "URL", descriptionKey = "option.exchange-url")
    private URI url = URI.create("http://127.0.0.1:8010");

    @Option(names = "--real-money", paramLabel = "SYMBOL", descriptionKey = "option.real-money")
    private @Nullable String realMoney;

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "option.bot-name")
    private String name = "bot";

    @Option(names = "--symbol", paramLabel = "SYMBOL", descriptionKey = "option.up-symbol")
    private String symbol = "BTCUSDT";

    @Option(names = "--interval", paramLabel = "1m|1h|…", descriptionKey = "option.trade-interval")
    private @Nullable String interval;

    @Option(names = "--size", paramLabel = "N|P%|all", descriptionKey = "option.size")
    private @Nullable String size;

    @Option(names = "--cash", paramLabel = "AMOUNT", required = true, descriptionKey = "option.trade-cash")
    private BigDecimal cash = BigDecimal.ZERO;

    @Option(names = "--warm-up", paramLabel = "N", descriptionKey = "option.warm-up")
    private @Nullable Integer warmUp;

    @Option(names = "--receive-window", paramLabel = "DURATION", descriptionKey = "option.receive-window")
    private Duration receiveWindow = Patience.USUAL.receiveWindow();

    @Option(names = "--engine-timeout", paramLabel = "DURATION", descriptionKey = "option.engine-timeout")
    private Duration engineTimeout = Patience.USUAL.engineTimeout();

    @Option(names = "--answer-timeout", paramLabel = "DURATION", descriptionKey = "option.answer-timeout")
    private Duration answerTimeout = Patience.USUAL.answerTimeout();

    @Option(names = "--decision-age", paramLabel = "DURATION", descriptionKey = "option.decision-age")
    private Duration decisionAge = DeskOptions.DEFAULT.decisionAge();

    TradeCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Exchanges kind = kind();
        requireArmed(kind);
        Path state = folder.path(session).resolve("live").resolve(name);
        try (Exchange exchange = kind.open(
                        url,
                        key(kind),
                        credential(kind, kind.secretVariable()),
                        state,
                        new Patience(receiveWindow, engineTimeout, answerTimeout));
                var bot = new LiveBot(
                        answered(kind, exchange, state), exchange, InstantSource.system(), new Worries(session))) {
            var json = new JsonObject()
                    .with("exchange", kind.toString())
                    .with("symbol", symbol)
                    .with("journal", state.resolve("journal").toString());
            session.answer(json, page -> {
                page.line(session.texts()
                        .text(kind.isRealMoney() ? "trade.real" : "trade.play", name, symbol, kind.toString()));
                page.line(session.texts()
                        .text("trade.journal", state.resolve("journal").toString()));
            });
            bot.run();
        } catch (JournalLockedException _) {
            throw Refusal.badInput("trade.locked", name);
        } catch (OtherCandlesException e) {
            throw Refusal.badInput("trade.other-" + e.setting(), name, e.begun(), e.asked());
        } catch (ExchangeException e) {
            throw Refusal.badInput("trade.exchange", kind.toString(), String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing the bot is what an interruption asks for
        }
    }

    private Exchanges kind() {
        return Exchanges.named(exchangeName).orElseThrow(() -> Refusal.badInput("trade.which-exchange", exchangeName));
    }

    /** Real money is traded only if its symbol is typed a second time. */
    private void requireArmed(Exchanges kind) {
        if (kind.isRealMoney() && !symbol.equals(realMoney)) {
            throw Refusal.badInput("trade.not-armed", symbol);
        }
        if (!kind.isRealMoney() && realMoney != null) {
            throw Refusal.badInput("trade.no-real-money", kind.toString());
        }
    }

    private String credential(Exchanges kind, String variable) {
        String value = session.variable(variable, "");
        if (value.isBlank()) {
            throw Refusal.badInput("trade.no-key", variable, kind.toString());
        }
        return value;
    }

    /** A key that two exchanges would share belongs to one of them, and would be sent to the other. */
    private String key(Exchanges kind) {
        String key = credential(kind, kind.keyVariable());
        for (Exchanges other : Exchanges.values()) {
            if (other != kind && key.equals(session.variable(other.keyVariable(), ""))) {
                throw Refusal.badInput("trade.key-of-two", kind.keyVariable(), other.keyVariable());
            }
        }
        return key;
    }

    /** A key that could empty the account is not used, and neither is one of which that cannot be told. */
    private static void requireHarmless(Exchanges kind, Exchange exchange) {
        if (KeyCheck.of(kind, exchange) == KeyCheck.MAY_WITHDRAW) {
            throw Refusal.badInput("trade.may-withdraw", kind.toString());
        }
    }

    /** A bot that has traded before may have orders out: it does not give up because nobody answers just now. */
    private LiveSetup answered(Exchanges kind, Exchange exchange, Path state) throws InterruptedException {
        boolean goesOn = Files.isDirectory(state.resolve("journal"));
        String said = "";
        while (true) {
            try {
                return setup(kind, exchange, state);
            } catch (ExchangeException e) {
                if (!goesOn || (e.kind() != Kind.UNAVAILABLE && e.kind() != Kind.LIMITED)) {
                    throw e;
                }
                String why = String.valueOf(e.getMessage());
                if (!why.equals(said)) {
                    session.note("trade.waits", kind.toString(), why);
                    said = why;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    /** What the exchange would refuse at every candle would leave a position without the protection that was asked for. */
    private void requireHeldExits(Exchanges kind, StrategyDefinition strategy) {
        ExitRules exits = strategy.exits(strategy.checked(strategyOptions.parameters(spec)));
        if (!exits.trails().isEmpty()) {
            throw Refusal.badInput("trade.trailing-exit", kind.toString(), strategy.name());
        }
        if (exits.stopLoss() > 0 && !exits.targets().isEmpty()) {
            throw Refusal.badInput("trade.two-exits", kind.toString(), strategy.name());
        }
    }

    private LiveSetup setup(Exchanges kind, Exchange exchange, Path state) {
        requireHarmless(kind, exchange);
        String known = Symbols.parse(symbol).orElseThrow(() -> Refusal.badInput("trade.no-symbol", symbol));
        Listing listing =
                exchange.market().listing(known).orElseThrow(() -> Refusal.badInput("trade.no-symbol", symbol));
        Instrument instrument = listing.instrument();
        if (listing.status() != Listing.Status.TRADING) {
            throw Refusal.badInput("trade.not-trading", symbol, listing.status().toString());
        }
        var strategy = strategyOptions.definition();
        requireHeldExits(kind, strategy);
        var run = new RunSpec(
                List.of(instrument),
                strategy,
                strategyOptions.parameters(spec),
                size == null ? strategy.defaultSize() : size,
                Money.of(cash, instrument.quote()),
                FillModel.of(FeeRate.of("0.001"), 0),
                AccountRules.SPOT);
        return new LiveSetup(
                name,
                run,
                limitOptions.limits(),
                interval == null ? null : Interval.parse(interval),
                warmUp,
                state.resolve("journal"),
                DeskOptions.DEFAULT.decidedWithin(decisionAge));
    }
}
