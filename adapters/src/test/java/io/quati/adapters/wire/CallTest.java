package io.quati.adapters.wire;

import static io.quati.adapters.wire.Calls.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {

    @ParameterizedTest
    @CsvSource({
        "https://exchange.example, exchange.example, 443",
        "http://exchange.example/, exchange.example, 80",
        "https://exchange.example:8443/, exchange.example:8443, 8443",
        "http://[::1]:80/, [::1]:80, 80"
    })
    void namesTheHostAsTheAddressDoes(URI address, String host, int port) throws Exception {
        Call call = get(address);
        var sending = new Sending(call, Destination.of(call.host()), Duration.ofSeconds(1));

        assertThat(sending.request().getHeader("Host").getValue()).isEqualTo(host);
        assertThat(sending.request().getRequestUri()).isEqualTo("/");
        assertThat(sending.route().getTargetHost().getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "", "/a b", "/a\r\nX: 1", "/\u00e9", "//exchange.example/", "/%zz\u007f"})
    void takesNoTargetThatIsNoPath(String target) {
        URI host = URI.create("https://exchange.example");

        assertThatIllegalArgumentException().isThrownBy(() -> new Call("GET", host, target, Map.of(), ""));
    }

    @Test
    void aCallTellsNoSecrets() {
        URI address = URI.create("https://exchange.example/order?signature=secret");

        assertThat(new Call("POST", address, Map.of("X-Key", "secret"), "secret"))
                .hasToString("POST exchange.example/order");
    }

    @Test
    void findsHeadersHoweverTheyAreWritten() {
        var answer = new Answer(429, new byte[0]);
        answer.take("RETRY-after", "7");
        answer.take("Retry-After", "8");
        answer.take("X-Weight", "-1");
        answer.take("X-Much", "12345678");

        assertThat(answer.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(answer.number("x-weight")).isEmpty();
        assertThat(answer.number("x-much")).isEmpty();
        assertThat(answer.number("x-none")).isEmpty();
    }
}
