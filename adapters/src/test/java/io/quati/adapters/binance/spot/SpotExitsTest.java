package io.quati.adapters.binance.spot;

import static io.quati.adapters.binance.spot.SpotScript.BTCUSDT;
import static io.quati.adapters.binance.spot.SpotScript.ID;
import static io.quati.adapters.binance.spot.SpotScript.order;
import static io.quati.adapters.binance.spot.SpotScript.price;
import static io.quati.adapters.binance.spot.SpotScript.quantity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Side;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that only make a position smaller must come through where others may wait. */
class SpotExitsTest {

    private static final String POST = "POST /api/v3/order";
    private static final String TAKEN = """
            {"symbol":"BTCUSDT","orderId":7001,"clientOrderId":"q-bot-1-0-7","transactTime":1767225600456,"executedQty":"0","status":"NEW"}""";

    @TempDir
    private Path folder;

    private final ScriptedServer server = SpotScript.server();
    private BinanceSpot spot;
    private Orders orders;

    @BeforeEach
    void open() {
        spot = new BinanceSpot(ScriptedBinance.settings(server, folder));
        orders = spot.orders();
    }

    @AfterEach
    void close() {
        spot.close();
        server.close();
    }

    private static Order exit(OrderType type) {
        return new Order(7, Instant.EPOCH, BTCUSDT, Side.SELL, type, quantity("0.002"), 0, true);
    }

    /** Refuses all that waits for a price, as one that is there already. */
    private void reached() {
        server.on(
                POST,
                call -> call.query().containsKey("stopPrice")
                        ? Reply.error(400, -2010, "Stop price would trigger immediately.")
                        : Reply.ok(TAKEN));
    }

    private List<String> types() {
        return server.calls(POST).stream()
                .map(call -> call.query().get("newClientOrderId") + " "
                        + call.query().get("type"))
                .toList();
    }

    /** Where an everyday request must wait, what makes a position smaller does not. */
    @Test
    void exitsUseWhatIsKeptBackOfTheLimits() {
        ScriptedBinance.awaitRoomInTheMinute();
        server.on(POST, _ -> Reply.ok(TAKEN).with("X-MBX-USED-WEIGHT-1M", "4999"));
        Order entry = order(Side.SELL, OrderType.MARKET, quantity("0.002"));
        Order exit = exit(OrderType.MARKET);

        assertThat(orders.submit(ID, entry)).isInstanceOf(SubmitAnswer.Taken.class);
        assertThat(orders.submit(ID, entry)).isInstanceOf(SubmitAnswer.Refused.class);
        assertThat(orders.submit(ID, exit)).isInstanceOf(SubmitAnswer.Taken.class);
        assertThat(orders.prepare(ID, exit).orElseThrow().leave().get()).isInstanceOf(SubmitAnswer.Taken.class);
        assertThat(server.calls(POST)).hasSize(3);
    }

    @Test
    void aStopWhosePriceIsReachedAlreadySellsAtOnce() {
        reached();

        assertThat(orders.submit(ID, exit(new OrderType.Stop(price("70000"))))).isInstanceOf(SubmitAnswer.Taken.class);
        assertThat(orders.prepare(ID, exit(new OrderType.TakeProfit(price("50000"))))
                        .orElseThrow()
                        .leave()
                        .get())
                .isInstanceOf(SubmitAnswer.Taken.class);

        assertThat(types())
                .containsExactly(
                        "q-bot-1-0-7 STOP_LOSS", "q-bot-1-0-7 MARKET", "q-bot-1-0-7 TAKE_PROFIT", "q-bot-1-0-7 MARKET");
    }

    @Test
    void whatOpensAPositionOrHasALimitIsRefusedAsBefore() {
        reached();

        assertThat(orders.submit(ID, order(Side.BUY, new OrderType.Stop(price("50000")), quantity("0.002"))))
                .isInstanceOf(SubmitAnswer.Refused.class);
        assertThat(orders.submit(ID, exit(new OrderType.StopLimit(price("70000"), price("69000")))))
                .isInstanceOf(SubmitAnswer.Refused.class);
        assertThat(types()).containsExactly("q-bot-1-0-7 STOP_LOSS", "q-bot-1-0-7 STOP_LOSS_LIMIT");
    }

    /** What answers late is not sent a second time: behind its fence an order must not come. */
    @Test
    void doesNotSendWhenItsTimeIsOver() {
        server.on(POST, _ -> {
            try {
                Thread.sleep(1_200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Reply.error(400, -2010, "Stop price would trigger immediately.");
        });

        assertThat(orders.submit(ID, exit(new OrderType.Stop(price("70000")))))
                .isInstanceOf(SubmitAnswer.Refused.class);
        assertThat(types()).containsExactly("q-bot-1-0-7 STOP_LOSS");
    }
}
