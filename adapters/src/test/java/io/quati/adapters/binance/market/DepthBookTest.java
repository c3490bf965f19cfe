package io.quati.adapters.binance.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.binance.market.DepthBook.Change;
import io.quati.adapters.binance.market.DepthBook.Level;
import io.quati.adapters.binance.market.DepthBook.Numbering;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DepthBookTest {

    private static final List<Level> BIDS = List.of(level("9", "1"), level("8", "2"));
    private static final List<Level> ASKS = List.of(level("11", "1"), level("12", "2"));

    private static Level level(String price, String quantity) {
        return new Level(new BigDecimal(price), new BigDecimal(quantity));
    }

    private static Change bid(long first, long last, long before, String price, String quantity) {
        return new Change(first, last, before, List.of(level(price, quantity)), List.of());
    }

    @Test
    void appliesWhatFollowsTheSnapshot() {
        var book = new DepthBook(Numbering.SPOT);
        assertThat(book.take(bid(95, 99, 0, "9", "7"))).isTrue(); // older than the snapshot
        assertThat(book.take(bid(100, 103, 0, "10", "3"))).isTrue(); // straddles it

        assertThat(book.load(101, BIDS, ASKS)).isTrue();
        assertThat(book.take(bid(104, 104, 0, "8.0", "0.00"))).isTrue();

        assertThat(book.bids(9)).containsExactly(level("10", "3"), level("9", "1"));
        assertThat(book.asks(1)).containsExactly(level("11", "1"));
        assertThat(book.lastUpdate()).isEqualTo(104);
    }

    @Test
    void refusesASnapshotThatIsOlderThanTheFirstChange() {
        var book = new DepthBook(Numbering.SPOT);
        book.take(bid(105, 106, 0, "10", "3"));

        assertThat(book.load(104, BIDS, ASKS)).isFalse();
        assertThat(book.isLoaded()).isFalse();
        assertThat(book.load(105, BIDS, ASKS)).isTrue();
        assertThat(book.bids(1)).containsExactly(level("10", "3"));
    }

    @Test
    void aMissingChangeMakesItWorthless() {
        var book = new DepthBook(Numbering.SPOT);
        book.load(100, BIDS, ASKS);

        assertThat(book.take(bid(101, 102, 0, "9", "5"))).isTrue();
        assertThat(book.take(bid(101, 102, 0, "9", "6"))).isTrue(); // told twice
        assertThat(book.bids(1)).containsExactly(level("9", "5"));
        assertThat(book.take(bid(104, 105, 0, "9", "6"))).isFalse();

        assertThat(book.isLoaded()).isFalse();
        assertThat(book.bids(9)).isEmpty();
    }

    @Test
    void futuresNameTheChangeBefore() {
        var book = new DepthBook(Numbering.FUTURES);
        book.load(100, BIDS, ASKS);

        assertThat(book.take(bid(90, 99, 80, "9", "9"))).isTrue(); // older
        assertThat(book.take(bid(95, 120, 90, "9", "5"))).isTrue(); // straddles the snapshot
        assertThat(book.take(bid(150, 160, 120, "9", "6"))).isTrue(); // numbers jump, but nothing is missing
        assertThat(book.bids(1)).containsExactly(level("9", "6"));
        assertThat(book.take(bid(161, 170, 161, "9", "7"))).isFalse();
    }

    @Test
    void futuresNeedAChangeThatStraddlesOrFollowsTheSnapshot() {
        var book = new DepthBook(Numbering.FUTURES);
        book.load(100, BIDS, ASKS);
        assertThat(book.take(bid(102, 120, 101, "9", "5"))).isFalse();

        book.load(100, BIDS, ASKS);
        assertThat(book.take(bid(105, 120, 100, "9", "5"))).isTrue();
    }

    @Test
    void aCrossedBookIsNotBelieved() {
        var book = new DepthBook(Numbering.SPOT);
        book.load(100, BIDS, ASKS);

        assertThat(book.take(bid(101, 101, 0, "11", "1"))).isFalse();
        assertThat(book.isLoaded()).isFalse();
    }

    /** Whatever is lost, repeated or late: a book that says it is loaded equals the exchange's at the same number. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void equalsTheExchangesWhereItSaysThatItIsLoaded(long seed) {
        var random = new Random(seed);
        var exchange = new DepthBook(Numbering.SPOT);
        exchange.load(0, BIDS, ASKS);
        List<List<Level>> truth = new ArrayList<>(List.of(exchange.bids(99)));
        var book = new DepthBook(Numbering.SPOT);
        int loads = 0;
        for (long number = 1; number <= 2_000; number++) {
            Change change = bid(
                    number, number, 0, Integer.toString(1 + random.nextInt(9)), Integer.toString(random.nextInt(3)));
            exchange.take(change);
            truth.add(exchange.bids(99));
            if (random.nextInt(50) > 0) {
                book.take(change);
                if (random.nextInt(20) == 0) {
                    book.take(change);
                }
            }
            if (!book.isLoaded() && random.nextInt(5) == 0) {
                long behind = Math.max(0, number - random.nextInt(4));
                loads += book.load(behind, truth.get((int) behind), ASKS) ? 1 : 0;
            }
            if (book.isLoaded()) {
                assertThat(book.bids(99)).as("at %d", number).isEqualTo(truth.get((int) book.lastUpdate()));
            }
        }
        assertThat(loads).isGreaterThan(5);
    }
}
