package io.quati.adapters.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.desk.Concern.Shortfall;
import io.quati.core.exchange.Account.Balance;
import io.quati.core.portfolio.Holdings;
import io.quati.testing.Covers;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@Covers("IMP-007")
class SharedAccountTest {

    private final SharedAccount account = new SharedAccount();

    @Test
    void whatLacksIsBelievedWhenItIsFoundAgain() {
        compare("one", "2", "1.5");
        assertThat(account.shortfalls()).isEmpty();
        assertThat(account.isInDoubt()).isTrue();

        compare("one", "2", "1.4");

        assertThat(account.shortfalls())
                .containsExactly(new Shortfall("BTC", new BigDecimal("2"), new BigDecimal("1.4")));
        assertThat(account.isInDoubt()).isFalse();
    }

    @Test
    void itsEndIsBelievedLikewise() {
        compare("one", "2", "1.5");
        compare("one", "2", "1.5");

        compare("one", "2", "2");
        assertThat(account.shortfalls()).isNotEmpty();
        compare("one", "2", "2");

        assertThat(account.shortfalls()).isEmpty();
    }

    @Test
    void aFillThatWasNotHeardOfYetIsNoShortfall() {
        compare("one", "2", "1.5");
        compare("one", "1.5", "1.2");
        compare("one", "1.2", "1.1");

        assertThat(account.shortfalls()).isEmpty();

        compare("one", "1.1", "1.1");
        assertThat(account.isInDoubt()).isFalse();
    }

    @Test
    void aFillInBetweenBeginsTheLookAnew() {
        compare("one", "2", "1");
        compare("one", "1.9", "0.9");
        assertThat(account.shortfalls()).isEmpty();

        compare("one", "1.9", "0.9");

        assertThat(account.shortfalls()).hasSize(1);
    }

    @Test
    void fillsThatWereAskedForBeforeProveNothing() {
        long before = account.moment();
        compare("one", "2", "1");

        account.compare("one", before, holdings("2"), balances("1"));

        assertThat(account.shortfalls()).isEmpty();
    }

    @Test
    void ofSeveralBotsEachHasToAskForItsFills() {
        compare("one", "1", "2");
        compare("two", "1", "2");
        assertThat(account.isInDoubt()).isFalse();

        compare("one", "1", "1.5");
        compare("one", "1", "1.5");
        assertThat(account.shortfalls()).as("the other may have sold").isEmpty();
        compare("two", "1", "1.5");

        assertThat(account.shortfalls())
                .containsExactly(new Shortfall("BTC", new BigDecimal("2"), new BigDecimal("1.5")));
    }

    @Test
    void whatABotThatIsGoneCountsOnIsNotAskedFor() {
        compare("one", "1", "1.5");
        compare("two", "1", "1.5");
        account.leave("two");
        compare("one", "1", "1.5");
        compare("one", "1", "1.5");

        assertThat(account.shortfalls()).isEmpty();
        assertThat(account.isInDoubt()).isFalse();
    }

    @Test
    void aLotMoreOrLessAndWhatOthersHaveThereMeanNothing() {
        for (int time = 0; time < 3; time++) {
            compare("one", "2", "1.999");
        }
        for (int time = 0; time < 3; time++) {
            compare("one", "2", "7");
        }
        assertThat(account.shortfalls()).isEmpty();

        for (int time = 0; time < 3; time++) {
            compare("one", "2", "1.998");
        }
        assertThat(account.shortfalls()).hasSize(1);
    }

    @Test
    void whatOpenOrdersHoldIsThereAndWhatIsNotNamedIsNot() {
        List<Balance> inOrders = List.of(new Balance("BTC", BigDecimal.ZERO, new BigDecimal("2")));
        for (int time = 0; time < 3; time++) {
            account.compare("one", account.moment(), holdings("2"), inOrders);
        }
        assertThat(account.shortfalls()).isEmpty();

        for (int time = 0; time < 3; time++) {
            account.compare("one", account.moment(), holdings("2"), List.of());
        }
        assertThat(account.shortfalls()).extracting(Shortfall::found).containsExactly(BigDecimal.ZERO);
    }

    private void compare(String bot, String needed, String found) {
        account.compare(bot, account.moment(), holdings(needed), balances(found));
    }

    private static Holdings holdings(String units) {
        var needed = new TreeMap<String, BigDecimal>();
        needed.put("BTC", new BigDecimal(units));
        needed.put("BNB", new BigDecimal("-3"));
        var dust = new TreeMap<String, BigDecimal>();
        dust.put("BTC", new BigDecimal("0.001"));
        return new Holdings(needed, dust);
    }

    private static List<Balance> balances(String units) {
        return List.of(new Balance("BTC", new BigDecimal(units), BigDecimal.ZERO));
    }
}
