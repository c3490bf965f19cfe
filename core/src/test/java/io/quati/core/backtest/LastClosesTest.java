package io.quati.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.Instrument;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class LastClosesTest {

    private static final double[] LOW = {50, 51, 49, 50};
    private static final double[] HIGH = {70, 71, 69, 70};

    @Test
    void remembersEveryInstrumentByItsOwnLastCandle() {
        var ether = Instrument.of("ETHUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.00001"));
        var closes = new LastCloses();
        var ofBitcoin = Markets.of(Markets.BTC, LOW, HIGH);
        var ofEther = Markets.of(ether, LOW, HIGH);

        assertThat(closes.of(Markets.BTC)).isNaN();
        closes.note(ofBitcoin.bar(0));
        closes.note(ofEther.bar(1));
        assertThat(closes.of(Markets.BTC)).isEqualTo(50);
        assertThat(closes.of(ether)).isEqualTo(70);
        closes.note(ofBitcoin.bar(1));
        assertThat(closes.of(Markets.BTC)).isEqualTo(70);
        assertThat(closes.of(ether)).isEqualTo(70);
    }
}
