package io.quati.adapters.simulator.matching;

import static io.quati.adapters.simulator.matching.Exchanges.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.domain.Ohlcv;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketTest {

    private static final SymbolRules RULES = SymbolRules.usual("BTCUSDT", "BTC", "USDT", 60_000);

    @Test
    void repeatsGivenCandlesExactlyAndThenGoesOn() {
        List<Ohlcv> given = List.of(
                new Ohlcv(100.00, 101.50, 99.25, 101.00, 12.34567),
                new Ohlcv(101.00, 101.00, 97.10, 98.00, 0.5),
                new Ohlcv(98.00, 98.00, 98.00, 98.00, 0));
        var market = new Market(RULES, CandlePath.replayed(RULES, given, 1), 1, 0, START);

        market.advance(START + 5 * 60_000);

        for (int i = 0; i < given.size(); i++) {
            Kline kline = market.minutes().get(i);
            Ohlcv candle = given.get(i);
            assertThat(market.toPrice(kline.open()).doubleValue()).isEqualTo(candle.open());
            assertThat(market.toPrice(kline.high()).doubleValue()).isEqualTo(candle.high());
            assertThat(market.toPrice(kline.low()).doubleValue()).isEqualTo(candle.low());
            assertThat(market.toPrice(kline.close()).doubleValue()).isEqualTo(candle.close());
            assertThat(market.toQuantity(kline.lots()).doubleValue()).isEqualTo(candle.volume());
            assertThat(kline.openTime()).isEqualTo(START + i * 60_000L);
        }
        assertThat(market.minutes().get(3).open()).isEqualTo(9800);
        assertThat(market.minutes()).hasSize(6);
    }

    @Test
    void theBookNeverCrosses() {
        var market = new Market(RULES, CandlePath.synthetic(RULES, 60_000, 3), 3, 0, START);
        for (int i = 1; i < 200; i++) {
            market.advance(START + i * 1000L);
            BigDecimal bid = market.depth(true, 1).getFirst().price();
            BigDecimal ask = market.depth(false, 1).getFirst().price();
            assertThat(bid).isLessThan(ask);
            assertThat(market.price()).isBetween(bid, ask);
        }
        assertThat(market.depth(true, 100)).hasSize(20);
        assertThat(market.trades()).isNotEmpty();
    }

    @Test
    void lookingChangesNothing() {
        var looked = new Market(RULES, CandlePath.synthetic(RULES, 60_000, 3), 3, 0, START);
        var alone = new Market(RULES, CandlePath.synthetic(RULES, 60_000, 3), 3, 0, START);
        for (int i = 1; i < 100; i++) {
            looked.advance(START + i * 1000L);
            looked.depth(true, 3);
        }
        alone.advance(START + 99_000);

        assertThat(looked.depth(false, 20)).isEqualTo(alone.depth(false, 20));
        assertThat(looked.trades()).isEqualTo(alone.trades());
    }

    @Test
    void takesOnlyRulesOnItsGrid() {
        var market = new Market(RULES, CandlePath.synthetic(RULES, 60_000, 3), 3, 0, START);
        market.change(RULES.withFilters(new BigDecimal("0.10"), new BigDecimal("0.001"), BigDecimal.TEN));

        assertThat(market.rules().tickSize()).isEqualByComparingTo("0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> market.change(
                        RULES.withFilters(new BigDecimal("0.001"), new BigDecimal("0.001"), BigDecimal.TEN)))
                .withMessage("tickSize must be a multiple of 0.01, was 0.001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Market(RULES, CandlePath.synthetic(RULES, 60_000, 3), 3, 0, START + 1));
    }
}
