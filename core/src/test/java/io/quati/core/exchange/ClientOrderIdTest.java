package io.quati.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.core.domain.Order;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientOrderIdTest {

    @Test
    void comesBackFromItsText() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 10_000; i++) {
            var id = new ClientOrderId(
                    "bot" + random.nextInt(100_000),
                    random.nextInt(Integer.MAX_VALUE),
                    random.nextInt(Order.NO_SLOT, Integer.MAX_VALUE),
                    random.nextLong(1L << random.nextInt(1, 50)));
            assertThat(id.text()).matches("[a-zA-Z0-9_-]{1,36}");
            assertThat(ClientOrderId.parse(id.text())).contains(id);
        }
    }

    @Test
    void namesItsOwner() {
        assertThat(new ClientOrderId("btcgrid", 3, 20, 71).text()).isEqualTo("q-btcgrid-3-k-1z");
        assertThat(new ClientOrderId("btcgrid", 3, Order.NO_SLOT, 71).text()).isEqualTo("q-btcgrid-3-_-1z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "web_abc123",
                "q-BTC-1-_-1",
                "q-btc-1-_",
                "q-btc-1-_-1-1",
                "q-btc-01-_-1",
                "q-btc-1-zzzzzz-1",
                "q-btc-zzzzzz-_-1",
                "autoclose-123"
            })
    void whatIsNotOursIsNot(String text) {
        assertThat(ClientOrderId.parse(text)).isEmpty();
    }

    @Test
    void refusesWhatWouldNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientOrderId("a-b", 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientOrderId("ninechars", 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientOrderId("a", -1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientOrderId("a", 1, -2, 1));
    }
}
