package io.quati.app.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.testing.Covers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTextTest {

    static List<Message> messages() {
        return List.of(
                new Message.MarketData("BTCUSDT", "synthetic", 60_000.5, Instant.parse("2026-11-21T21:00:00.123Z")),
                new Message.Prediction("m1", Map.of("price", 1.5, "steps", List.of(1, 2))),
                new Message.TradingSignal("m1", "BTCUSDT", "buy", Map.of("confidence", 0.7)),
                new Message.ModelTrained("m1", Map.of("loss", 0.25)),
                new Message.OptimizationComplete("s1", Map.of("fast", 5), Map.of("sharpe", 1.25)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsWhatItWrote(Message message) {
        String text = MessageText.write("id-1", message);

        assertThat(MessageText.read(message.topic(), StrictJson.object(text))).isEqualTo(message);
        assertThat(MessageText.id(StrictJson.object(text))).contains("id-1");
    }

    @Test
    @Covers({"EVT-004", "EVT-005"})
    void namesModelsAndStrategiesAsTheSeedsDo() {
        assertThat(MessageText.write("i", new Message.ModelTrained("m1", Map.of())))
                .isEqualTo(
                        "{\"id\":\"i\",\"modelId\":\"m1\",\"model_id\":\"m1\",\"status\":\"trained\",\"metrics\":{}}");
        assertThat(MessageText.write("i", new Message.Prediction("m1", Map.of("p", 1))))
                .isEqualTo("{\"id\":\"i\",\"model_id\":\"m1\",\"prediction\":{\"p\":1}}");
        assertThat(MessageText.write("i", new Message.OptimizationComplete("s", Map.of("fast", 5), Map.of())))
                .contains("\"strategyId\":\"s\"", "\"best_parameters\":{\"fast\":5}");
    }

    @Test
    @Covers("DEF-004")
    void readsCamelCaseToo() {
        assertThat(MessageText.read(
                        Topic.TRADING_SIGNAL,
                        StrictJson.object("{\"modelId\":\"m\",\"symbol\":\"S\",\"signalType\":\"buy\",\"x\":1}")))
                .isEqualTo(new Message.TradingSignal("m", "S", "buy", Map.of("x", 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{{{",
                "[]",
                "1",
                "{\"symbol\":\"S\"}",
                "{\"symbol\":1,\"price\":1,\"time\":\"2026-01-01T00:00:00Z\"}",
                "{\"symbol\":\"S\",\"price\":\"1\",\"time\":\"2026-01-01T00:00:00Z\"}",
                "{\"symbol\":\"S\",\"price\":-1,\"time\":\"2026-01-01T00:00:00Z\"}",
                "{\"symbol\":\"S\",\"price\":1e999,\"time\":\"2026-01-01T00:00:00Z\"}",
                "{\"symbol\":\"S\",\"price\":1,\"time\":\"yesterday\"}",
                "{\"symbol\":\"S\",\"price\":1,\"price\":2,\"time\":\"2026-01-01T00:00:00Z\"}",
                "{\"symbol\":\"S\",\"price\":1,\"time\":\"2026-01-01T00:00:00Z\"} {}",
            })
    void refusesWhatIsNoMarketData(String text) {
        assertThatThrownBy(() -> MessageText.read(Topic.MARKET_DATA, StrictJson.object(text)))
                .isInstanceOf(UnreadableException.class);
    }

    @Test
    void refusesWhatIsTooDeepOrTooLong() {
        assertThatThrownBy(() -> StrictJson.object("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> StrictJson.object("{\"a\":\"" + "x".repeat(2 << 20) + "\"}"))
                .isInstanceOf(UnreadableException.class);
    }
}
