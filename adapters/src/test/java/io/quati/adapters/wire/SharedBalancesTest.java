package io.quati.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.core.exchange.Account;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SharedBalancesTest {

    private static final Account.OpenPosition POSITION = new Account.OpenPosition(
            "BTCUSDT", BigDecimal.ONE, BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO, 5);

    private final Scripted exchange = new Scripted();
    private final Account account = new SharedBalances(exchange);
    private final List<Asker<?>> askers = new ArrayList<>();

    /** Tells balances when the test says which. */
    private static final class Scripted implements Account {

        private final AtomicInteger asked = new AtomicInteger();
        private final BlockingQueue<Supplier<List<Balance>>> answers = new LinkedBlockingQueue<>();

        @Override
        public List<Balance> balances() {
            asked.incrementAndGet();
            try {
                return answers.take().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ExchangeException(Kind.UNAVAILABLE, 0, "interrupted while asking", e);
            }
        }

        @Override
        public List<OpenPosition> positions() {
            return List.of(POSITION);
        }

        @Override
        public String transfer(String asset, BigDecimal amount, Wallet from, Wallet to) {
            return amount + " " + asset + " from " + from + " to " + to;
        }

        @Override
        public boolean mayWithdraw() {
            return true;
        }
    }

    @AfterEach
    void end() {
        askers.forEach(Asker::interrupt);
    }

    @Test
    void whoAsksDuringAQuestionSharesTheNextWithAllOthers() {
        var first = ask();
        var second = ask();
        var third = ask();
        assertThat(exchange.asked).hasValue(1);

        exchange.answers.add(() -> dollars(1));
        assertThat(first.answer()).isEqualTo(dollars(1));
        Heard.await(() -> exchange.asked.get() == 2);
        exchange.answers.add(() -> dollars(2));

        assertThat(second.answer()).as("an answer that began after it asked").isEqualTo(dollars(2));
        assertThat(third.answer()).isEqualTo(dollars(2));
        assertThat(exchange.asked).hasValue(2);
    }

    @Test
    void noAnswerIsKept() {
        exchange.answers.add(() -> dollars(1));
        exchange.answers.add(() -> dollars(2));

        assertThat(account.balances()).isEqualTo(dollars(1));
        assertThat(account.balances()).isEqualTo(dollars(2));
    }

    @Test
    void aFailureIsOfAllWhoWaitedForTheAnswerAndOfNobodyElse() {
        var failure = new ExchangeException(Kind.UNSUPPORTED, 0, "There are no balances.", null);
        var first = ask();
        var second = ask();
        var third = ask();
        exchange.answers.add(() -> dollars(1));
        exchange.answers.add(() -> {
            throw failure;
        });

        assertThat(first.answer()).isEqualTo(dollars(1));
        assertThat(second.failure()).isSameAs(failure);
        assertThat(third.failure()).isSameAs(failure);
        exchange.answers.add(() -> dollars(2));
        assertThat(account.balances()).isEqualTo(dollars(2));
    }

    @Test
    @Timeout(20)
    void nothingElseWaits() {
        ask();

        assertThat(account.positions()).containsExactly(POSITION);
        assertThat(account.transfer("USDT", BigDecimal.ONE, Account.Wallet.SPOT, Account.Wallet.FUTURES))
                .isEqualTo("1 USDT from SPOT to FUTURES");
        assertThat(account.mayWithdraw()).isTrue();
    }

    @Test
    void whatIsSharedCannotBeChanged() {
        exchange.answers.add(() -> new ArrayList<>(dollars(1)));
        List<Account.Balance> balances = account.balances();

        assertThatThrownBy(balances::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    private Asker<List<Account.Balance>> ask() {
        var asker = new Asker<>(account::balances);
        askers.add(asker);
        return asker;
    }

    private static List<Account.Balance> dollars(int free) {
        return List.of(new Account.Balance("USDT", BigDecimal.valueOf(free), BigDecimal.ZERO));
    }
}
