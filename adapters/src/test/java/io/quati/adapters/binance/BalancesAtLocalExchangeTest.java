package io.quati.adapters.binance;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.binance.futures.BinanceFutures;
import io.quati.adapters.binance.spot.BinanceSpot;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.core.exchange.Account;
import io.quati.core.exchange.Account.Balance;
import io.quati.core.exchange.Account.Wallet;
import io.quati.core.exchange.Exchange;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many bots of one account that ask for its balances, at a local exchange that counts its requests. */
class BalancesAtLocalExchangeTest {

    private static final int BOTS = 100;

    @TempDir
    private Path folder;

    private final AtLocalExchange local = new AtLocalExchange(Duration.ZERO);
    private final ExecutorService bots = Executors.newVirtualThreadPerTaskExecutor();

    enum Market {
        SPOT("/api/v3/account", Wallet.SPOT, Wallet.FUTURES) {
            @Override
            Exchange open(BinanceSettings settings) {
                return new BinanceSpot(settings);
            }
        },
        FUTURES("/fapi/v3/balance", Wallet.FUTURES, Wallet.SPOT) {
            @Override
            Exchange open(BinanceSettings settings) {
                return new BinanceFutures(settings);
            }
        };

        private final String path;
        private final Wallet own;
        private final Wallet other;

        Market(String path, Wallet own, Wallet other) {
            this.path = path;
            this.own = own;
            this.other = other;
        }

        abstract Exchange open(BinanceSettings settings);
    }

    @AfterEach
    void close() {
        bots.shutdownNow();
        local.close();
    }

    @ParameterizedTest
    @EnumSource
    void whoAskTogetherShareTheRequests(Market market) throws ExecutionException, InterruptedException {
        try (Exchange exchange = open(market)) {
            List<Future<BigDecimal>> answers = ask(exchange.account(), BOTS);

            for (Future<BigDecimal> answer : answers) {
                assertThat(answer.get()).isEqualByComparingTo(AtLocalExchange.FUNDS);
            }
            assertThat(local.requests("GET " + market.path)).isBetween(1L, BOTS / 10L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerHasWhatHappenedBeforeItWasAskedFor(Market market) throws ExecutionException, InterruptedException {
        try (Exchange exchange = open(market)) {
            Account account = exchange.account();
            List<Future<BigDecimal>> before = ask(account, 1);
            await(() -> local.requests("GET " + market.path) == 1); // the exchange knows its answer, and holds it back
            account.transfer("USDT", BigDecimal.TEN, market.own, market.other);
            List<Future<BigDecimal>> after = ask(account, BOTS);

            assertThat(before.getFirst().get()).isEqualByComparingTo(AtLocalExchange.FUNDS);
            for (Future<BigDecimal> answer : after) {
                assertThat(answer.get()).isEqualByComparingTo(AtLocalExchange.FUNDS.subtract(BigDecimal.TEN));
            }
        }
    }

    /** Opens it so that the first question is answered late. */
    private Exchange open(Market market) {
        local.control(
                "faults",
                "{\"rules\":[{\"method\":\"GET\",\"path\":\"" + market.path
                        + "\",\"fault\":\"slow\",\"nth\":1,\"delayMillis\":2000}]}");
        return market.open(AtLocalExchange.settings(local.uri(), folder));
    }

    private List<Future<BigDecimal>> ask(Account account, int times) {
        List<Future<BigDecimal>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(bots.submit(() -> account.balances().stream()
                    .filter(balance -> balance.asset().equals("USDT"))
                    .map(Balance::total)
                    .findFirst()
                    .orElseThrow()));
        }
        return answers;
    }
}
