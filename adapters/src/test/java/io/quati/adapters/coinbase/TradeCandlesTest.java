package io.quati.adapters.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.Bar;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Ohlcv;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TradeCandlesTest {

    private static final Instant MINUTE = Instant.parse("2026-04-07T14:30:00Z");

    private final TradeCandles candles = new TradeCandles(
            Instrument.of("BTCUSD", "USD", new BigDecimal("0.01"), new BigDecimal("0.00000001")), Interval.MINUTE_1);

    private Optional<Bar> trade(double seconds, String price, String size) {
        return candles.trade(at(seconds), new BigDecimal(price), new BigDecimal(size));
    }

    private Optional<Bar> time(double seconds) {
        return candles.time(at(seconds));
    }

    private static Instant at(double seconds) {
        return MINUTE.plusMillis((long) (seconds * 1000));
    }

    @Test
    void beginsWithTheFirstWholeMinute() {
        assertThat(trade(-1, "9", "1")).isEmpty();
        time(0.1);
        trade(30, "10", "1");
        assertThat(time(62)).isEmpty();
        trade(70, "11", "0.1");
        trade(80, "13", "0.2");
        trade(90, "10.5", "0.3");
        trade(119, "12", "0.4");
        assertThat(time(120.9)).isEmpty();

        Bar bar = time(121).orElseThrow();

        assertThat(bar.knownAt()).isEqualTo(at(120));
        assertThat(bar.numbers()).isEqualTo(new Ohlcv(11, 13, 10.5, 12, 1));
        assertThat(time(122)).isEmpty();
    }

    @Test
    void aTradeOfTheNextMinuteFinishesTheOneBefore() {
        time(-1);
        trade(10, "11", "1");
        Bar bar = trade(60, "12", "2").orElseThrow();

        assertThat(bar.openTimeMillis()).isEqualTo(MINUTE.toEpochMilli());
        assertThat(bar.volume()).isEqualTo(1);
        assertThat(time(121).orElseThrow().volume()).isEqualTo(2);
    }

    @Test
    void aMinuteWithoutATradeHasNoCandle() {
        time(-1);
        trade(10, "11", "1");
        assertThat(time(61)).isPresent();
        assertThat(time(125)).isEmpty();
        trade(190, "12", "1");
        assertThat(time(241).orElseThrow().openTimeMillis()).isEqualTo(at(180).toEpochMilli());
    }

    @Test
    void leavesOutWhatComesAfterItsMinuteWasTold() {
        time(-1);
        trade(10, "11", "1");
        assertThat(time(61)).isPresent();
        assertThat(trade(59, "99", "9")).isEmpty();
        trade(62, "12", "1");
        assertThat(trade(59, "99", "9")).isEmpty();
        assertThat(time(121).orElseThrow().numbers()).isEqualTo(new Ohlcv(12, 12, 12, 12, 1));
    }

    @Test
    void forgetsTheMinuteInWhichSomethingWasMissed() {
        time(-1);
        trade(10, "11", "1");
        candles.restart();
        time(20);
        trade(30, "12", "1");
        assertThat(time(61)).isEmpty();
        trade(70, "13", "1");
        assertThat(time(121)).isPresent();
    }

    @Test
    void makesCandlesOfAnyInterval() {
        var hours = new TradeCandles(Instrument.of("BTCUSD", "USD", BigDecimal.ONE, BigDecimal.ONE), Interval.HOUR_1);
        hours.time(at(0));
        hours.trade(at(1800), BigDecimal.TEN, BigDecimal.ONE);
        hours.trade(at(5399), BigDecimal.TWO, BigDecimal.ONE);
        Bar bar = hours.time(at(5401)).orElseThrow();

        assertThat(bar.openTimeMillis()).isEqualTo(at(1800).toEpochMilli());
        assertThat(bar.numbers()).isEqualTo(new Ohlcv(10, 10, 2, 2, 2));
    }

    @Test
    void addsVolumesWithoutRounding() {
        time(-1);
        for (int i = 0; i < 10; i++) {
            trade(i, "11", "0.1");
        }
        assertThat(time(61).orElseThrow().volume()).isEqualTo(1.0);
    }
}
