package io.quati.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.simulator.Client.Answer;
import io.quati.adapters.simulator.fault.FaultScript;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FaultTest {

    private static final String ORDER =
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=50000&newClientOrderId=";

    private final LocalExchange exchange = LocalExchange.start(Client.options());
    private final Client client = new Client(exchange);

    @AfterEach
    void close() {
        client.close();
        exchange.close();
    }

    private Answer place(String id) throws IOException, InterruptedException {
        return client.signed("POST", "/api/v3/order", ORDER + id);
    }

    private void strike(String fault) throws IOException, InterruptedException {
        Answer answer = client.control(
                "faults", "{\"rules\":[{\"method\":\"POST\",\"path\":\"/api/v3/order\",\"fault\":\"" + fault + "}]}");
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
    }

    private JsonNode orders() throws IOException, InterruptedException {
        return client.dump().path("spot").path("orders");
    }

    @ParameterizedTest
    @CsvSource({"drop-before, 0", "drop-after, 1", "late-drop, 0"})
    void connectionsBreakWithAndWithoutTheWorkDone(String fault, int done) throws Exception {
        strike(fault + "\", \"delayMillis\": 60000");

        assertThatThrownBy(() -> place("a")).isInstanceOf(IOException.class);

        assertThat(orders()).hasSize(done);
        assertThat(client.dump().path("arrivals")).hasSize(1);
        assertThat(client.dump().path("faults").path(fault).asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "unavailable, 503, 0, 0",
        "unavailable-accepted, 503, -1000, 1",
        "timeout, 500, -1007, 0",
        "timeout-accepted, 500, -1007, 1",
        "bus-error, 500, -1006, 0",
        "bus-error-accepted, 500, -1006, 1",
    })
    void repliesThatTellNothing(String fault, int status, int code, int done) throws Exception {
        strike(fault + "\"");

        Answer answer = place("a");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(orders()).hasSize(done);
    }

    @Test
    void aLateOrderIsAcceptedAfterTheReplyFailed() throws Exception {
        strike("late\", \"delayMillis\": 12000");
        long sent = exchange.time();
        assertThat(place("a").code()).isEqualTo(-1007);
        assertThat(client.signed("GET", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=a")
                        .code())
                .isEqualTo(-2013);

        client.control("step", "{\"millis\": 12500}");

        JsonNode order = client.signed("GET", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=a")
                .json();
        assertThat(order.path("time").asLong()).isBetween(sent + 12_000, sent + 12_400);
        assertThat(client.dump().path("arrivals").get(0).path("outcome").asString())
                .isEqualTo("done");
    }

    @Test
    void noOrderIsAcceptedLaterThanItsWindowAndTheEngineAllow() throws Exception {
        strike("late\", \"delayMillis\": 15500");
        place("a");
        client.control("step", "{\"millis\": 60000}");

        assertThat(orders()).isEmpty();
        assertThat(client.dump().path("arrivals").get(0).path("outcome").asString())
                .isEqualTo("lost");
    }

    @Test
    void slowRepliesTakeTheirTime() throws Exception {
        strike("slow\", \"delayMillis\": 400");
        long before = System.nanoTime();
        assertThat(place("a").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(390));

        strike("slow-before\", \"delayMillis\": 400");
        long sent = exchange.time();
        assertThat(place("b").json().path("transactTime").asLong()).isGreaterThanOrEqualTo(sent + 390);
    }

    @Test
    void aHeldUpRequestIsOutOfDateWhenItArrives() throws Exception {
        strike("slow-before\", \"delayMillis\": 300");

        Answer answer = client.signed("POST", "/api/v3/order", ORDER + "a&recvWindow=100");

        assertThat(answer.code()).isEqualTo(-1021);
        assertThat(orders()).isEmpty();
    }

    @Test
    void aHalfOpenConnectionNeverAnswers() throws Exception {
        strike("half-open-accepted\"");

        assertThatThrownBy(() -> client.send(client.request(signedOrder("a"))
                        .timeout(Duration.ofMillis(500))
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody())))
                .isInstanceOf(java.net.http.HttpTimeoutException.class);

        assertThat(orders()).hasSize(1);
    }

    private String signedOrder(String id) {
        String query = ORDER + id + "&timestamp=" + exchange.time();
        return "/api/v3/order?" + query + "&signature=" + Client.sign(query);
    }

    @Test
    void onlyTheNthRequestIsStruck() throws Exception {
        strike("error\", \"nth\": 2, \"status\": 400, \"code\": -2013, \"message\": \"Order does not exist.\"");

        assertThat(place("a").status()).isEqualTo(200);
        assertThat(place("b").code()).isEqualTo(-2013);
        assertThat(place("c").status()).isEqualTo(200);
    }

    @Test
    void bansAndPausesAreCounted() throws Exception {
        strike("banned\", \"nth\": 1, \"delayMillis\": 30000");
        Answer banned = place("a");
        assertThat(banned.status()).isEqualTo(418);
        assertThat(banned.response().headers().firstValue("Retry-After")).contains("30");
        client.get("/api/v3/time");
        assertThat(client.dump().path("requestsDuringBan").asInt()).isEqualTo(1);
        client.control("step", "{\"millis\": 30000}");
        assertThat(client.get("/api/v3/time").status()).isEqualTo(200);

        strike("rate-limited\", \"nth\": 1, \"delayMillis\": 3000");
        assertThat(place("a").status()).isEqualTo(429);
        assertThat(client.get("/api/v3/time").status()).isEqualTo(429);
    }

    @Test
    void theExchangeChangesAtWill() throws Exception {
        client.control("filters", "{\"symbol\":\"BTCUSDT\",\"tickSize\":\"0.10\",\"minNotional\":\"50\"}");
        client.control("skew", "{\"millis\": 90000}");
        JsonNode info = client.get("/api/v3/exchangeInfo?symbol=BTCUSDT").json();
        assertThat(info.path("symbols")
                        .get(0)
                        .path("filters")
                        .get(0)
                        .path("tickSize")
                        .asString())
                .isEqualTo("0.10000000");
        assertThat(info.path("serverTime").asLong()).isGreaterThan(exchange.time() + 80_000);
        assertThat(place("a").code()).isEqualTo(-1021);
        client.control("skew", "{\"millis\": 0}");
        assertThat(place("a").status()).isEqualTo(200);
        client.control("price", "{\"symbol\":\"BTCUSDT\",\"price\":\"49000\"}");
        assertThat(orders().get(0).path("status").asString()).isEqualTo("FILLED");
        client.control("status", "{\"symbol\":\"BTCUSDT\",\"status\":\"BREAK\"}");
        assertThat(place("b").code()).isEqualTo(-2010);
        client.control("maintenance", "{\"millis\": 60000}");
        assertThat(client.get("/api/v3/time").status()).isEqualTo(503);
        client.control("step", "{\"millis\": 60000}");
        assertThat(client.get("/api/v3/time").status()).isEqualTo(200);
        client.control("deposit", "{\"asset\":\"ETH\",\"amount\":\"2\"}");
        assertThat(client.dump().path("spot").path("balances").toString()).contains("\"ETH\",\"free\":\"2.00000000\"");
        assertThat(client.control("deposit", "{\"asset\":\"ETH\",\"amount\":\"-3\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void actionsHappenAtTheirTime() throws Exception {
        client.control(
                "faults",
                "{\"actions\":[{\"afterMillis\":600000,\"action\":\"status\",\"symbol\":\"BTCUSDT\",\"status\":\"HALT\"}]}");
        assertThat(place("a").status()).isEqualTo(200);
        client.control("step", "{\"millis\": 600000}");

        assertThat(place("b").code()).isEqualTo(-2010);
    }

    @Test
    void theSameSeedHasTheSameFaults() throws Exception {
        FaultScript script =
                FaultScript.parse("{\"rules\":[{\"path\":\"/api/v3/time\",\"rate\":0.3,\"fault\":\"unavailable\"}]}");
        String first = luck(3, script);

        assertThat(luck(3, script)).isEqualTo(first).contains("503").contains("200");
        assertThat(luck(4, script)).isNotEqualTo(first);
    }

    private static String luck(long seed, FaultScript script) throws IOException, InterruptedException {
        var log = new StringBuilder();
        try (LocalExchange any = LocalExchange.start(Client.options().seed(seed).faults(script));
                Client asking = new Client(any)) {
            for (int i = 0; i < 40; i++) {
                log.append(asking.get("/api/v3/time").status()).append(' ');
            }
        }
        return log.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"rules":[{"fault":"explode"}]}                | rules[0]: fault must be one of drop-before
            {"rules":[{"fault":"slow","nth":0}]}           | rules[0]: nth and times must be at least 1
            {"rules":[{"fault":"slow","rate":2}]}          | rules[0]: rate must be within (0, 1], was 2.0
            {"rules":[{"fault":"slow","delay":2}]}         | rules[0]: unknown field delay
            {"rules":[{"fault":"slow","nth":"x"}]}         | rules[0]: nth must be a whole number
            {"rules":{}}                                   | rules must be a list
            {"streams":{"duplicate":-1}}                   | streams: duplicate must be within [0, 1], was -1.0
            {"actions":[{"action":"ban"}]}                 | actions[0]: afterMillis must be there
            {"actions":[{"afterMillis":1,"action":"fly"}]} | unknown action "fly", there are
            [1]                                            | the script must be an object
            {                                              | not JSON
            """)
    void refusesScriptsThatMakeNoSense(String script, String message) throws Exception {
        Answer answer = client.control("faults", script);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).startsWith(message);
    }
}
