package io.quati.app.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.bus.Message.MarketData;
import io.quati.app.bus.Message.ModelTrained;
import io.quati.app.logging.LogTap;
import io.quati.testing.Covers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BusTest {

    private final LogTap log = LogTap.of(Complaints.class);
    private final Bus bus = new Bus(null);

    @AfterEach
    void close() {
        bus.close();
        log.close();
    }

    private static MarketData price(double price) {
        return new MarketData("BTCUSDT", "synthetic", price, Instant.EPOCH);
    }

    @Test
    void tellsThoseWhoWantToKnow() throws InterruptedException {
        BlockingQueue<Message> prices = new LinkedBlockingQueue<>();
        BlockingQueue<Message> all = new LinkedBlockingQueue<>();
        bus.subscribe(MarketData.class, prices::add);
        bus.subscribe(Message.class, all::add);

        bus.publish(new ModelTrained("m", Map.of()));
        bus.publish(price(2));

        assertThat(prices.poll(5, TimeUnit.SECONDS)).isEqualTo(price(2));
        assertThat(all.poll(5, TimeUnit.SECONDS)).isInstanceOf(ModelTrained.class);
        assertThat(all.poll(5, TimeUnit.SECONDS)).isEqualTo(price(2));
        assertThat(prices).isEmpty();
    }

    @Test
    void tellsNobodyWhoNoLongerListens() throws InterruptedException {
        BlockingQueue<Message> left = new LinkedBlockingQueue<>();
        BlockingQueue<Message> stayed = new LinkedBlockingQueue<>();
        Bus.Subscription subscription = bus.subscribe(MarketData.class, left::add);
        bus.subscribe(MarketData.class, stayed::add);

        subscription.close();
        bus.publish(price(1));

        assertThat(stayed.poll(5, TimeUnit.SECONDS)).isEqualTo(price(1));
        assertThat(left).isEmpty();
    }

    @Test
    @Covers("EVT-013")
    void goesOnAfterAListenerThrew() throws InterruptedException {
        BlockingQueue<Double> heard = new LinkedBlockingQueue<>();
        BlockingQueue<Double> neighbour = new LinkedBlockingQueue<>();
        bus.subscribe(MarketData.class, message -> {
            if (message.price() < 1) {
                throw new StackOverflowError();
            }
            if (message.price() < 2) {
                throw new IllegalStateException("not this one");
            }
            heard.add(message.price());
        });
        bus.subscribe(MarketData.class, message -> neighbour.add(message.price()));

        List.of(0.5, 1.0, 2.0).forEach(price -> bus.publish(price(price)));

        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(2.0);
        assertThat(neighbour.poll(5, TimeUnit.SECONDS)).isEqualTo(0.5);
        assertThat(neighbour.poll(5, TimeUnit.SECONDS)).isEqualTo(1.0);
        assertThat(neighbour.poll(5, TimeUnit.SECONDS)).isEqualTo(2.0);
        assertThat(log.messages())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("Erro ao processar mensagem Redis"));
    }

    @Test
    @Covers("IMP-043")
    void letsTheOldestGoWhereAListenerCannotKeepUp() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        List<Double> heard = new CopyOnWriteArrayList<>();
        bus.subscribe(MarketData.class, message -> {
            begun.countDown();
            released.await();
            heard.add(message.price());
        });
        bus.publish(price(1));
        begun.await();
        long start = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            bus.publish(price(2 + i));
        }
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);

        released.countDown();
        Waiting.until("the latest", () -> heard.contains(100_001.0));

        assertThat(heard).hasSize(1_001).startsWith(1.0, 99_002.0);
    }

    @Test
    void doesNotFillTheLog() {
        var complaints = new Complaints();
        for (int i = 0; i < 1_000; i++) {
            complaints.about("python:test", "x".repeat(10_000) + "\n", new UnreadableException("no", null));
        }

        assertThat(log.messages()).hasSize(20);
        assertThat(log.messages().getFirst().length()).isLessThan(300);
    }
}
