package io.quati.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.core.exchange.ExchangeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    @Test
    void tellsMillisecondsAndMicrosecondsApart() {
        Payload payload = Payload.parse("{\"ms\":1767225600123,\"us\":1767225600123456}");

        assertThat(payload.time("ms")).isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
        assertThat(payload.time("us")).isEqualTo(Instant.parse("2026-01-01T00:00:00.123456Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1e999999999\"",
                "1e999999",
                "\"abc\"",
                "\"\"",
                "[]",
                "{}",
                "null",
                "true",
                "\"NaN\"",
                "\"1234567890123456789012345678901234567890123456789012345678901\""
            })
    void believesNoStrangeNumber(String value) {
        assertThatThrownBy(() -> Payload.parse("{\"x\":" + value + "}").decimal("x"))
                .isInstanceOf(ExchangeException.class)
                .hasMessageStartingWith("The exchange's answer cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1}{", "[1,]", "{\"a\":NaN}", "\u0000"})
    void readsOnlyJson(String text) {
        assertThatThrownBy(() -> Payload.parse(text).text("a")).isInstanceOf(ExchangeException.class);
    }

    @Test
    void readsNothingThatIsTooDeep() {
        assertThatThrownBy(() -> Payload.parse("[".repeat(40) + "]".repeat(40))).isInstanceOf(ExchangeException.class);
    }

    @Test
    void saysWhatIsMissing() {
        Payload payload = Payload.parse("{\"a\":null,\"b\":1.5}");

        assertThatThrownBy(() -> payload.text("a")).hasMessageContaining("\"a\" is missing");
        assertThatThrownBy(() -> payload.number("b")).hasMessageContaining("whole number");
        assertThatThrownBy(payload::items).hasMessageContaining("list");
        assertThatThrownBy(payload::text).hasMessageContaining("text");
        assertThat(payload.text("a", "other")).isEqualTo("other");
        assertThat(payload.number("c", 7)).isEqualTo(7);
    }
}
