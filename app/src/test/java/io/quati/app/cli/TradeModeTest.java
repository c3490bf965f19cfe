package io.quati.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.desk.DeskOptions;
import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.app.live.Exchanges;
import io.quati.app.live.Exchanges.Patience;
import io.quati.app.live.LiveBot;
import io.quati.app.live.LiveSetup;
import io.quati.core.backtest.FillModel;
import io.quati.core.backtest.RunSpec;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Money;
import io.quati.core.exchange.Exchange;
import io.quati.core.market.Interval;
import io.quati.core.risk.RiskLimits;
import io.quati.testing.Covers;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** AT-29: which keys are traded with, and where they may go. */
@Timeout(60)
class TradeModeTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en_US.UTF-8 | may withdraw, so that whoever gets hold of it could empty the account
            pt_BR.UTF-8 | pode sacar, e quem a obtivesse poderia esvaziar a conta
            """)
    @Covers("IMP-003")
    void tradesNothingWithAKeyThatMayWithdraw(String language, String sentence) {
        try (var exchange = LocalExchange.start(options().withdrawals(true))) {
            Terminal.Said said = trade(
                    Map.of("LANG", language, "QUATI_EXCHANGE_KEY", "key", "QUATI_EXCHANGE_SECRET", "secret"),
                    "local",
                    "--url=" + exchange.uri());

            assertThat(said.err()).contains(sentence);
            assertThat(said.code()).isEqualTo(2);
            assertThat(JsonMapper.shared()
                            .readTree(exchange.dump())
                            .path("arrivals")
                            .size())
                    .isZero();
        }
        assertThat(folder.resolve("live/bot/journal")).doesNotExist();
    }

    @Test
    void takesAKeyThatCannotBeAskedAboutForNoAnswer() {
        try (var exchange = LocalExchange.start(options())) {
            Terminal.Said said = trade(
                    Map.of("QUATI_EXCHANGE_KEY", "unknown", "QUATI_EXCHANGE_SECRET", "secret"),
                    "local",
                    "--url=" + exchange.uri());

            assertThat(said.err()).contains("local cannot be used now", "Invalid API-key");
            assertThat(said.code()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "binance-testnet, BINANCE, BINANCE_TESTNET_API_KEY",
        "binance, BINANCE_TESTNET, BINANCE_API_KEY",
        "local, BINANCE, QUATI_EXCHANGE_KEY"
    })
    @Covers({"EXC-036", "CFG-167"})
    void aKeyOfAnotherExchangeIsNoKey(String exchange, String others, String missing) {
        Terminal.Said said = trade(
                Map.of(others + "_API_KEY", "key", others + "_API_SECRET", "secret"), exchange, realMoney(exchange));

        assertThat(said.err()).contains("the environment variable " + missing + " must hold a key of " + exchange);
        assertThat(said.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"binance-testnet, BINANCE_TESTNET, BINANCE", "binance, BINANCE, BINANCE_TESTNET"})
    @Covers({"EXC-036", "EXC-002"})
    void oneKeyIsNotForTwoExchanges(String exchange, String own, String other) {
        var environment = new TreeMap<String, String>();
        environment.put(own + "_API_KEY", "the-same");
        environment.put(own + "_API_SECRET", "secret");
        environment.put(other + "_API_KEY", "the-same");

        Terminal.Said said = trade(environment, exchange, realMoney(exchange));

        assertThat(said.err())
                .contains(own + "_API_KEY and " + other + "_API_KEY hold the same key")
                .doesNotContain("the-same");
        assertThat(said.code()).isEqualTo(2);
    }

    @Test
    @Covers("EXC-002")
    void noHostOfOneModeIsAHostOfAnother() {
        List<String> all = new ArrayList<>();
        for (Exchanges each : Exchanges.values()) {
            var hosts = each.hosts();
            all.addAll(Stream.of(
                            hosts.spotRest(),
                            hosts.spotStream(),
                            hosts.spotApi(),
                            hosts.futuresRest(),
                            hosts.futuresStream())
                    .map(URI::getHost)
                    .distinct()
                    .toList());
        }
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    @Covers("IMP-003")
    void realMoneyHasToBeNamedTwice() {
        Terminal.Said said = trade(Map.of("BINANCE_API_KEY", "key", "BINANCE_API_SECRET", "secret"), "binance", "");

        assertThat(said.err()).contains("this would trade real money", "--real-money BTCUSDT");
        assertThat(said.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --interval=1h | the bot bot was begun with candles of 5m, not of 1h: leave --interval out
            --warm-up=3   | the bot bot was begun with --warm-up 7, not 3: leave --warm-up out
            """)
    void otherCandlesAreAnotherBot(String option, String sentence) {
        try (var exchange = LocalExchange.start(options())) {
            begin(exchange);

            Terminal.Said said = trade(
                    Map.of("QUATI_EXCHANGE_KEY", "key", "QUATI_EXCHANGE_SECRET", "secret"),
                    "local",
                    "--url=" + exchange.uri(),
                    option);

            assertThat(said.err()).contains(sentence);
            assertThat(said.code()).isEqualTo(2);
        }
    }

    /** An exit that the exchange refuses at every candle protects nothing, and nobody would know. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trailing-stop: {distance: 5%}     | has no trailing stop
            stop-loss: 4%; take-profit: 6%    | lets what is held wait in one order only
            """)
    void exitsThatTheExchangeCannotHoldAreRefusedBeforeAnythingIsBought(String exits, String sentence) {
        Path file = Terminal.write(folder.resolve("exits.yaml"), """
                name: exits
                long:
                  entry: {above: [close, 1]}
                %s
                """.formatted(exits.replace("; ", "\n")));
        try (var exchange = LocalExchange.start(options())) {
            Terminal.Said said = Terminal.run(
                    Map.of("QUATI_EXCHANGE_KEY", "key", "QUATI_EXCHANGE_SECRET", "secret"),
                    false,
                    "trade",
                    "--exchange=local",
                    "--url=" + exchange.uri(),
                    "--spec=" + file,
                    "--cash=1000",
                    "--data=" + folder);

            assertThat(said.err()).contains(sentence, "exits");
            assertThat(said.code()).isEqualTo(2);
        }
        assertThat(folder.resolve("live/bot/journal")).doesNotExist();
    }

    /** Begins a bot of candles of five minutes, which does nothing yet. */
    private void begin(LocalExchange exchange) {
        Path state = folder.resolve("live/bot");
        try (Exchange venue = Exchanges.LOCAL.open(exchange.uri(), "key", "secret", state, Patience.USUAL)) {
            var instrument = venue.market().listing("BTCUSDT").orElseThrow().instrument();
            var spec = new RunSpec(
                    instrument,
                    "grid",
                    Map.of(),
                    "all",
                    Money.of("1000", "USDT"),
                    FillModel.of(FeeRate.of("0.001"), 0));
            var setup = new LiveSetup(
                    "bot", spec, RiskLimits.USUAL, Interval.MINUTE_5, 7, state.resolve("journal"), DeskOptions.DEFAULT);
            new LiveBot(setup, venue, InstantSource.system(), LiveBot.Observer.NONE).close();
        }
    }

    private static String realMoney(String exchange) {
        return exchange.equals("binance") ? "--real-money=BTCUSDT" : "";
    }

    private Terminal.Said trade(Map<String, String> environment, String exchange, String... more) {
        var variables = new TreeMap<>(Map.of("LANG", "en_US.UTF-8"));
        variables.putAll(environment);
        List<String> arguments = new ArrayList<>(List.of(
                "trade",
                "--exchange=" + exchange,
                "--strategy=grid",
                "--cash=1000",
                "--data-dir=" + folder.toString()));
        arguments.addAll(Stream.of(more).filter(each -> !each.isEmpty()).toList());
        return Terminal.run(variables, false, arguments.toArray(String[]::new));
    }

    private static ExchangeOptions options() {
        return new ExchangeOptions().symbols(List.of("BTCUSDT")).credentials("key", "secret");
    }
}
