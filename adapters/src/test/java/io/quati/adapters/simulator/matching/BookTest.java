package io.quati.adapters.simulator.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookTest {

    private final Book book = new Book();
    private final List<String> log = new ArrayList<>();

    private final Book.Matches matches = new Book.Matches() {
        @Override
        public void matched(long makerId, long ticks, long lots) {
            log.add(makerId + ":" + lots + "@" + ticks);
        }

        @Override
        public void prevented(long makerId) {
            log.add("prevented " + makerId);
        }

        @Override
        public void ended() {
            log.add("ended");
        }
    };

    @Test
    void takesTheBestPriceFirstAndTheOlderOrderAtTheSamePrice() {
        book.rest(1, false, 101, 5);
        book.rest(2, false, 100, 5);
        book.rest(3, false, 100, 5);

        long left = book.take(new Book.Taker(Book.MARKET, true, 101, 12, SelfTrade.NONE), matches);

        assertThat(left).isZero();
        assertThat(log).containsExactly("2:5@100", "3:5@100", "1:2@101");
        assertThat(book.levels(false, 10)).containsExactly(new Book.Level(101, 3));
    }

    @Test
    void leavesWhatIsBeyondTheLimit() {
        book.rest(1, true, 99, 5);
        book.rest(2, true, 98, 5);

        long left = book.take(new Book.Taker(Book.MARKET, false, 99, 8, SelfTrade.NONE), matches);

        assertThat(left).isEqualTo(3);
        assertThat(log).containsExactly("1:5@99");
        assertThat(book.crosses(false, 98)).isTrue();
        assertThat(book.crosses(false, 99)).isFalse();
    }

    @Test
    void preventsTradesWithTheOwnAccountAsAsked() {
        book.rest(1, false, 100, 5);
        book.rest(2, false, 101, 5);
        assertThat(book.take(new Book.Taker(7, true, 100, 5, SelfTrade.EXPIRE_TAKER), matches))
                .isEqualTo(5);
        assertThat(book.take(new Book.Taker(8, true, 100, 5, SelfTrade.EXPIRE_MAKER), matches))
                .isEqualTo(5);
        assertThat(book.take(new Book.Taker(9, true, 101, 5, SelfTrade.EXPIRE_BOTH), matches))
                .isEqualTo(5);

        assertThat(log).containsExactly("ended", "prevented 1", "prevented 2", "ended");
        assertThat(book.levels(false, 10)).isEmpty();
    }

    @Test
    void everyChangeHasANumber() {
        long first = book.updateId();
        book.rest(1, true, 99, 5);
        long second = book.updateId();
        assertThat(book.remove(1, true, 99)).isTrue();

        assertThat(book.remove(1, true, 99)).isFalse();
        assertThat(first).isLessThan(second);
        assertThat(book.updateId()).isGreaterThan(second);
    }
}
