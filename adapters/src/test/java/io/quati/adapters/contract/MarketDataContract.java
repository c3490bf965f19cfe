package io.quati.adapters.contract;

import static io.quati.adapters.wire.Heard.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.wire.Heard;
import io.quati.core.domain.Bar;
import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.Exchange.Ability;
import io.quati.core.exchange.Exchange.Subscription;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.Ticker;
import io.quati.core.market.Interval;
import io.quati.testing.Covers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every exchange's market has to do, whichever adapter leads to it. */
public abstract class MarketDataContract extends AbilityContract {

    /** Returns which candles there are. */
    protected List<Interval> intervals() {
        return List.of(Interval.MINUTE_1, Interval.HOUR_1);
    }

    /** Returns when the finished candles open that the exchange has between two times; all of them, if it never rests. */
    protected List<Long> opens(Interval interval, Instant from, Instant to) {
        List<Long> opens = new ArrayList<>();
        long first = interval.openOf(from.toEpochMilli() - 1) + interval.millis();
        for (long open = first; open + interval.millis() <= to.toEpochMilli(); open += interval.millis()) {
            opens.add(open);
        }
        return opens;
    }

    /** Returns how old prices may be. */
    protected Duration age() {
        return Duration.ofMinutes(1);
    }

    /** Returns whether the exchange can be asked for its time. */
    protected boolean tellsTime() {
        return true;
    }

    @Test
    @Covers("EXC-007")
    void listsWhatTradesWithItsRules() {
        Listing listing = market().listing(symbol()).orElseThrow();

        assertThat(market().listings())
                .contains(listing)
                .extracting(listed -> listed.instrument().symbol())
                .doesNotHaveDuplicates();
        assertThat(listing.instrument().symbol()).isEqualTo(symbol());
        assertThat(listing.status()).isEqualTo(Listing.Status.TRADING);
        assertThat(listing.base()).isNotBlank();
        assertThat(listing.minQuantity()).isPositive().isLessThanOrEqualTo(listing.maxMarketQuantity());
        assertThat(listing.maxMarketQuantity()).isLessThanOrEqualTo(listing.maxQuantity());
        assertThat(listing.minPrice()).isNotNegative();
    }

    @Test
    void knowsNothingOfWhatIsNotListed() {
        assertThat(market().listing(NOT_LISTED)).isEmpty();
        fails(
                Kind.REFUSED,
                () -> market().history(
                                stranger(),
                                Interval.DAY_1,
                                truth().minus(Duration.ofDays(3)),
                                truth().minus(Duration.ofDays(1))));
        fails(Kind.REFUSED, () -> market().tickers(List.of(stranger())));
    }

    @Test
    void tellsTheExchangesTime() {
        if (!tellsTime()) {
            fails(Kind.UNSUPPORTED, market()::time);
            return;
        }
        assertThat(Duration.between(truth(), market().time()).abs()).isLessThan(Duration.ofMillis(1500));
    }

    @Test
    @Covers("EXC-007")
    void hasEveryFinishedCandleOfATime() {
        if (!hasHistory()) {
            return; // saysWhatItDoesNotOffer
        }
        Instant to = truth().minus(Duration.ofMinutes(3));
        Instrument instrument = instrument();
        for (Interval interval : intervals()) {
            Instant from = to.minus(interval.duration().multipliedBy(1205)).minusMillis(777);
            from = from.isBefore(truth().minus(Duration.ofDays(3))) ? truth().minus(Duration.ofDays(3)) : from;

            BarSeries series = market().history(instrument, interval, from, to);

            assertThat(series.instrument()).isEqualTo(instrument);
            assertThat(series.interval()).isEqualTo(interval.duration());
            assertThat(opensOf(series)).as(interval.text()).isEqualTo(opens(interval, from, to));
        }
    }

    @Test
    void leavesTheOpenCandleOut() {
        if (!hasHistory()) {
            return; // saysWhatItDoesNotOffer
        }
        for (Interval interval : intervals()) {
            Instant before = truth();
            Instant from = before.minus(interval.duration().multipliedBy(5)).minus(age());

            BarSeries series = market().history(instrument(), interval, from, before.plus(Duration.ofDays(9)));

            Instant after = truth();
            assertThat(opensOf(series))
                    .as(interval.text())
                    .containsAll(opens(interval, from, before.minus(Duration.ofSeconds(2))))
                    .isSubsetOf(opens(interval, from, after));
        }
    }

    @Test
    void hasNoCandlesWhereThereIsNoTime() {
        if (!hasHistory()) {
            return; // saysWhatItDoesNotOffer
        }
        Instant now = truth().minus(Duration.ofHours(2));
        Interval interval = intervals().getFirst();

        assertThat(market().history(instrument(), interval, now, now).size()).isZero();
        assertThat(market().history(instrument(), interval, now, now.minusSeconds(600))
                        .size())
                .isZero();
        Instant future = truth().plus(Duration.ofDays(2));
        assertThat(market().history(instrument(), interval, future, future.plus(Duration.ofDays(1)))
                        .size())
                .isZero();
    }

    @Test
    @Covers("EXC-007")
    void tellsPricesInTheOrderOfTheQuestion() {
        Instrument instrument = instrument();
        List<Instrument> asked = new ArrayList<>(List.of(instrument));
        market().listings().stream()
                .filter(listing -> listing.status() == Listing.Status.TRADING)
                .map(Listing::instrument)
                .limit(3)
                .forEach(asked::add);

        List<Ticker> tickers = market().tickers(asked);

        assertThat(tickers).extracting(Ticker::instrument).isEqualTo(asked);
        assertThat(tickers).allSatisfy(ticker -> {
            assertThat(ticker.last()).isPositive();
            assertThat(ticker.open()).isPositive();
            assertThat(ticker.volume()).isNotNegative();
            assertThat(ticker.bid()).isNotNegative();
            if (ticker.ask().signum() > 0) {
                assertThat(ticker.bid()).isLessThan(ticker.ask());
            }
            assertThat(ticker.at()).isBetween(truth().minus(age()), truth().plusSeconds(2));
        });
        assertThat(market().tickers(List.of())).isEmpty();
    }

    @Test
    void toldOfFinishedCandlesAndPrices() {
        Heard heard = new Heard();
        if (!exchange().abilities().contains(Ability.MARKET_STREAM)) {
            return; // saysWhatItDoesNotOffer
        }
        Instrument instrument = instrument();
        try (Subscription subscription = exchange().follow(instrument, Interval.MINUTE_1, heard)) {
            await(() -> heard.link.contains("connected"));
            await(() -> heard.tickers.size() > 1);
            pass(Duration.ofSeconds(121));
            await(() -> !candles(heard).isEmpty());
            assertThat(subscription.silence()).isLessThan(Duration.ofSeconds(15));
        }
        assertThat(heard.tickers).allSatisfy(ticker -> {
            assertThat(ticker.instrument()).isEqualTo(instrument);
            assertThat(ticker.bid()).isLessThan(ticker.ask());
        });
        Bar candle = candles(heard).getFirst();
        Instant open = Instant.ofEpochMilli(candle.openTimeMillis());
        BarSeries known = market().history(instrument, Interval.MINUTE_1, open, open.plusSeconds(60));
        assertThat(opensOf(known)).containsExactly(open.toEpochMilli());
        assertThat(candle.numbers()).isEqualTo(known.bar(0).numbers());
        assertThat(heard.link).containsExactly("connected");
        assertSilentAfterwards(heard);
    }

    private void assertSilentAfterwards(Heard heard) {
        int count = heard.tickers.size() + heard.events.size();
        pass(Duration.ofSeconds(61));
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(heard.tickers.size() + heard.events.size()).isEqualTo(count);
    }

    private static List<Bar> candles(Heard heard) {
        return heard.events.stream()
                .filter(Bar.class::isInstance)
                .map(Bar.class::cast)
                .toList();
    }

    private static Collection<Long> opensOf(BarSeries series) {
        List<Long> opens = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            opens.add(series.openTime(i));
        }
        return opens;
    }

    @Test
    void saysWhenItCannotBeReached() {
        Instrument instrument = instrument();
        try (Exchange lost = unreachable()) {
            MarketData market = lost.market();
            if (tellsTime()) {
                fails(Kind.UNAVAILABLE, market::time);
            }
            fails(Kind.UNAVAILABLE, market::listings);
            fails(Kind.UNAVAILABLE, () -> market.listing(symbol()));
            fails(Kind.UNAVAILABLE, () -> market.tickers(List.of(instrument)));
            fails(
                    Kind.UNAVAILABLE,
                    () -> market.history(
                            instrument, Interval.DAY_1, Instant.EPOCH, Instant.EPOCH.plusSeconds(864_000)));
        }
    }

    @Test
    void tellsThatAStreamCannotBeReached() {
        if (!exchange().abilities().contains(Ability.MARKET_STREAM)) {
            return; // saysWhatItDoesNotOffer
        }
        Heard heard = new Heard();
        try (Exchange lost = unreachable();
                Subscription _ = lost.follow(instrument(), Interval.MINUTE_1, heard)) {
            await(() -> !heard.link.isEmpty());
        }
        assertThat(heard.link.getFirst()).containsIgnoringCase("cannot be reached");
    }

    @Test
    void closesAsOftenAsIsAsked() {
        Exchange exchange = exchange();
        Instrument instrument = instrument();
        if (exchange.abilities().contains(Ability.MARKET_STREAM)) {
            Subscription subscription = exchange.follow(instrument, Interval.MINUTE_1, new Heard());
            subscription.close();
            subscription.close();
        }
        exchange.close();
        exchange.close();

        fails(Kind.UNAVAILABLE, () -> exchange.market().tickers(List.of(instrument)));
    }
}
