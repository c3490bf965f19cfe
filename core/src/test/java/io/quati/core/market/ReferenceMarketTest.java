package io.quati.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Ohlcv;
import org.junit.jupiter.api.Test;

class ReferenceMarketTest {

    /** The published hash was made with this offset, the standard one (14695981039346656037) less its last digit. */
    private static final long OFFSET = 1469598103934665603L;

    private static final long FNV_PRIME = 0x100000001b3L;

    @Test
    void matchesThePublishedChecksBitForBit() {
        var market = ReferenceMarket.bars(525_600);

        assertThat(market.bar(0).numbers())
                .isEqualTo(new Ohlcv(
                        29997.528019434856,
                        30001.60685578069,
                        29987.002454848953,
                        29994.422859900773,
                        21.285281348078776));
        assertThat(sumOfCloses(market)).isEqualTo(32440726156.196396);
        assertThat(hash(market)).isEqualTo(0x2d1ec72ee3b1ce97L);
    }

    @Test
    void isOneMinuteBarsWithoutAGap() {
        var market = ReferenceMarket.bars(3);

        assertThat(market.openTime(0)).isEqualTo(1_577_836_800_000L);
        assertThat(market.openTime(2)).isEqualTo(1_577_836_920_000L);
        assertThat(market.closeTime(2)).isEqualTo(1_577_836_980_000L);
        assertThat(market.instrument().symbol()).isEqualTo("REFERENCE");
        assertThat(market.instrument().quote()).isEqualTo("USDT");
    }

    @Test
    void beginsTheSameHoweverManyBarsAreAsked() {
        var few = ReferenceMarket.bars(100);

        assertThat(hash(few)).isEqualTo(hash(ReferenceMarket.bars(1000).slice(0, 100)));
    }

    @Test
    void mayBeEmptyButNotNegative() {
        assertThat(ReferenceMarket.bars(0).isEmpty()).isTrue();
        assertThatThrownBy(() -> ReferenceMarket.bars(-1)).hasMessage("size must not be negative, was -1");
    }

    private static double sumOfCloses(BarSeries series) {
        double sum = 0;
        for (int i = 0; i < series.size(); i++) {
            sum += series.close(i);
        }
        return sum;
    }

    private static long hash(BarSeries series) {
        long hash = OFFSET;
        for (int i = 0; i < series.size(); i++) {
            hash = hash(hash, series.open(i));
            hash = hash(hash, series.high(i));
            hash = hash(hash, series.low(i));
            hash = hash(hash, series.close(i));
            hash = hash(hash, series.volume(i));
        }
        return hash;
    }

    /** FNV-1a over the eight bytes of a number, lowest first. */
    private static long hash(long start, double number) {
        long hash = start;
        long bits = Double.doubleToRawLongBits(number);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            hash = (hash ^ ((bits >>> shift) & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
