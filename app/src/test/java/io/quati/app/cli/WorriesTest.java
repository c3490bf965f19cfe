package io.quati.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.desk.Concern;
import io.quati.app.console.Language;
import io.quati.app.console.Session;
import io.quati.app.console.Session.Streams;
import io.quati.app.console.Texts;
import io.quati.core.exchange.ClientOrderId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorriesTest {

    private static final Concern KEY = new Concern.KeyMayWithdraw();

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
    private final Worries worries =
            new Worries(new Session(new Streams(out, out, false, false), Map.of(), Texts.in(Language.ENGLISH)));

    @Test
    void eachIsSaidOnceAndItsEndToo() {
        worries.concerned(List.of(shortOf("1.25")));
        worries.concerned(List.of(shortOf("1.20")));
        worries.concerned(List.of(shortOf("1.20"), KEY));
        worries.concerned(List.of(KEY));
        worries.concerned(List.of());
        worries.concerned(List.of());

        List<String> said = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(said).hasSize(3);
        assertThat(said.get(0)).startsWith("The account has 1.25 BTC, but its bots count on 2 BTC:");
        assertThat(said.get(1)).startsWith("The key may withdraw now");
        assertThat(said.get(2)).contains("positions may be opened again");
    }

    @Test
    void whoIsNotTheBotAnyMoreSaysSo() {
        worries.concerned(List.of(new Concern.AnotherProcess(new ClientOrderId("bot", 4, 7, 99))));

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("it has sent the order q-bot-4-7-2r");
    }

    @Test
    void ordersOfUnknownFateAreCountedAndSaidOnce() {
        var first = new ClientOrderId("bot", 4, 7, 99);
        worries.concerned(List.of(new Concern.OrdersUnknown(List.of(first, new ClientOrderId("bot", 4, 7, 100)))));
        worries.concerned(List.of(new Concern.OrdersUnknown(List.of(first))));
        worries.concerned(List.of());

        List<String> said = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(said).hasSize(2);
        assertThat(said.getFirst()).contains("what became of orders: 2, the oldest of them q-bot-4-7-2r.");
        assertThat(said.getLast()).contains("positions may be opened again");
    }

    private static Concern shortOf(String found) {
        return new Concern.Shortfall("BTC", new BigDecimal("2"), new BigDecimal(found));
    }
}
