package io.quati.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BTCUSDT | BTCUSDT",
                "azAZ09-._~ | azAZ09-._~",
                "a b | a%20b",
                "a+b | a%2Bb",
                "a*b | a%2Ab",
                "a&b=c | a%26b%3Dc",
                "[\"BTC\"] | %5B%22BTC%22%5D",
                "100% | 100%25",
                "ção | %C3%A7%C3%A3o",
                "@/:{} | %40%2F%3A%7B%7D"
            })
    void encodesAllButUnreservedCharacters(String text, String encoded) {
        assertThat(Query.of("name", text).encoded()).isEqualTo("name=" + encoded);
        assertThat(Query.of(text, "value").encoded()).isEqualTo(encoded + "=value");
    }

    @Test
    void keepsTheOrderInWhichParametersCame() {
        Query query = Query.of("symbol", "BTCUSDT").with("side", "BUY").with("price", new BigDecimal("60000.1000"));

        assertThat(query.encoded()).isEqualTo("symbol=BTCUSDT&side=BUY&price=60000.1");
        assertThat(query.with("side", "SELL").encoded()).isEqualTo("symbol=BTCUSDT&side=SELL&price=60000.1");
        assertThat(query.sorted()).isEqualTo("price=60000.1&side=BUY&symbol=BTCUSDT");
        assertThat(Query.empty().encoded()).isEmpty();
    }
}
