package io.quati.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.VenueFill;
import io.quati.testing.Markets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SharedOrdersTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instrument OTHER =
            Instrument.of("ETHUSDT", "USDT", new BigDecimal("0.01"), new BigDecimal("0.001"));
    private static final ClientOrderId ID = new ClientOrderId("bot", 1, Order.NO_SLOT, 7);

    private final Scripted exchange = new Scripted();
    private final Orders orders = new SharedOrders(exchange);
    private final List<Asker<?>> askers = new ArrayList<>();

    /** Answers about trades and open orders when the test says what. */
    private static final class Scripted implements Orders {

        private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        private final BlockingQueue<Supplier<List<VenueFill>>> answers = new LinkedBlockingQueue<>();

        private List<VenueFill> answer(String question) {
            asked.add(question);
            try {
                return answers.take().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ExchangeException(Kind.UNAVAILABLE, 0, "interrupted while asking", e);
            }
        }

        @Override
        public List<VenueFill> fills(Instrument instrument, Instant since) {
            return answer(instrument.symbol() + " since "
                    + Duration.between(START, since).toSeconds());
        }

        @Override
        public List<OrderState> open(Instrument instrument) {
            return answer("open").stream().map(fill -> state(fill.exchangeId())).toList();
        }

        @Override
        public SubmitAnswer submit(ClientOrderId id, Order order) {
            return new SubmitAnswer.Taken(state("sent"), List.of());
        }

        @Override
        public Optional<Departure> prepare(ClientOrderId id, Order order) {
            return Optional.of(() -> () -> new SubmitAnswer.Taken(state("left"), List.of()));
        }

        @Override
        public Optional<OrderState> cancel(Instrument instrument, ClientOrderId id) {
            return Optional.of(state("cancelled"));
        }

        @Override
        public void cancelAll(Instrument instrument) {
            asked.add("cancel all");
        }

        @Override
        public Optional<OrderState> find(Instrument instrument, ClientOrderId id) {
            return Optional.of(state("found"));
        }

        @Override
        public Duration fence() {
            return Duration.ofSeconds(17);
        }
    }

    @AfterEach
    void end() {
        askers.forEach(Asker::interrupt);
    }

    @Test
    void whoAsksDuringAQuestionSharesTheNextWithAllOthers() {
        var first = fills(0);
        var second = fills(0);
        var third = fills(0);
        expect("BTCUSDT since 0");

        exchange.answers.add(() -> trades(1));
        assertThat(first.answer()).isEqualTo(trades(1));
        expect("BTCUSDT since 0");
        exchange.answers.add(() -> trades(1, 2));

        assertThat(second.answer()).as("an answer that began after it asked").isEqualTo(trades(1, 2));
        assertThat(third.answer()).isEqualTo(trades(1, 2));
        assertThat(exchange.asked).isEmpty();
    }

    @Test
    void noAnswerIsKept() {
        exchange.answers.add(() -> trades(1));
        exchange.answers.add(() -> trades(2));

        assertThat(orders.fills(Markets.BTC, START)).isEqualTo(trades(1));
        assertThat(orders.fills(Markets.BTC, START)).isEqualTo(trades(2));
    }

    @Test
    void whatAllWantIsAskedSinceTheEarliestAndEachGetsHisPart() {
        fills(0);
        var late = fills(20);
        var early = fills(10);
        var latest = fills(30);
        expect("BTCUSDT since 0");
        exchange.answers.add(List::of);
        expect("BTCUSDT since 10");

        exchange.answers.add(() -> trades(10, 19, 20, 25));

        assertThat(early.answer()).isEqualTo(trades(10, 19, 20, 25));
        assertThat(late.answer()).isEqualTo(trades(20, 25));
        assertThat(latest.answer()).isEmpty();
    }

    @Test
    void openOrdersAreSharedToo() {
        var first = ask(() -> orders.open(Markets.BTC));
        var second = ask(() -> orders.open(Markets.BTC));
        var third = ask(() -> orders.open(Markets.BTC));
        exchange.answers.add(() -> trades(1));
        exchange.answers.add(() -> trades(1, 2));

        assertThat(first.answer()).hasSize(1);
        assertThat(second.answer()).hasSize(2);
        assertThat(third.answer()).hasSize(2);
        assertThat(exchange.asked).hasSize(2);
    }

    @Test
    void whatIsAskedOfAnotherInstrumentIsAnotherQuestion() {
        fills(0);
        ask(() -> orders.fills(OTHER, START));
        ask(() -> orders.open(Markets.BTC));

        assertThat(exchange.asked).containsExactly("BTCUSDT since 0", "ETHUSDT since 0", "open");
    }

    @Test
    void aFailureIsOfAllWhoWaitedForTheAnswerAndOfNobodyElse() {
        var failure = ExchangeException.limited("too much", START.plusSeconds(60));
        var first = fills(0);
        var second = fills(0);
        var third = fills(0);
        exchange.answers.add(() -> trades(1));
        exchange.answers.add(() -> {
            throw failure;
        });

        assertThat(first.answer()).hasSize(1);
        assertThat(second.failure()).isSameAs(failure);
        assertThat(third.failure()).isSameAs(failure);
        exchange.answers.add(() -> trades(2));
        assertThat(orders.fills(Markets.BTC, START)).hasSize(1);
    }

    @Test
    void whoIsInterruptedWhileHeWaitsHarmsNobody() {
        var first = fills(0);
        var second = fills(0);
        var third = fills(0);
        var fourth = fills(0);

        third.interrupt();
        assertThat(third.failure()).isInstanceOf(ExchangeException.class);
        assertThat(third.wasInterrupted()).isTrue();
        exchange.answers.add(() -> trades(1));
        exchange.answers.add(() -> trades(2));

        assertThat(first.answer()).isEqualTo(trades(1));
        assertThat(second.answer()).isEqualTo(trades(2));
        assertThat(fourth.answer()).isEqualTo(trades(2));
        assertThat(exchange.asked).hasSize(2);
    }

    @Test
    void whoWasToAskNextIsReplacedWhenHeIsInterrupted() {
        var first = fills(0);
        var second = fills(0);
        var third = fills(0);
        var fourth = fills(0);

        second.interrupt();
        assertThat(second.failure()).isInstanceOf(ExchangeException.class);
        assertThat(second.wasInterrupted()).isTrue();
        Heard.await(() -> third.isWaiting() && fourth.isWaiting());
        exchange.answers.add(() -> trades(1));
        exchange.answers.add(() -> trades(2));
        exchange.answers.add(() -> trades(2));

        assertThat(first.answer()).isEqualTo(trades(1));
        assertThat(third.answer()).isEqualTo(trades(2));
        assertThat(fourth.answer()).isEqualTo(trades(2));
    }

    @Test
    void whoIsInterruptedWhileHeAsksForOthersFailsAlone() {
        fills(0);
        var second = fills(0);
        var third = fills(0);
        var fourth = fills(0);
        expect("BTCUSDT since 0");
        exchange.answers.add(List::of);
        expect("BTCUSDT since 0");

        second.interrupt();
        assertThat(second.failure()).hasMessage("interrupted while asking");
        assertThat(second.wasInterrupted()).isTrue();
        expect("BTCUSDT since 0");
        Heard.await(() -> third.isWaiting() && fourth.isWaiting());
        exchange.answers.add(() -> trades(3));
        exchange.answers.add(() -> trades(3));

        assertThat(third.answer()).isEqualTo(trades(3));
        assertThat(fourth.answer()).isEqualTo(trades(3));
    }

    @Test
    void aBugIsWhoseItIsAndKeepsNobodyWaiting() {
        fills(0);
        var second = fills(0);
        var third = fills(0);
        exchange.answers.add(List::of);
        exchange.answers.add(() -> {
            throw new ArithmeticException("a bug");
        });
        exchange.answers.add(() -> trades(3));

        assertThat(second.failure()).isInstanceOf(ArithmeticException.class);
        assertThat(third.answer()).isEqualTo(trades(3));
    }

    @Test
    @Timeout(20)
    void nothingElseWaits() {
        fills(0);
        ask(() -> orders.open(Markets.BTC));
        var order = new Order(7, START, Markets.BTC, Side.BUY, OrderType.MARKET, new Quantity(5), Order.NO_SLOT, false);

        assertThat(orders.submit(ID, order)).isEqualTo(new SubmitAnswer.Taken(state("sent"), List.of()));
        assertThat(orders.prepare(ID, order).orElseThrow().leave().get())
                .isEqualTo(new SubmitAnswer.Taken(state("left"), List.of()));
        assertThat(orders.cancel(Markets.BTC, ID)).contains(state("cancelled"));
        assertThat(orders.find(Markets.BTC, ID)).contains(state("found"));
        assertThat(orders.fence()).isEqualTo(exchange.fence());
        orders.cancelAll(Markets.BTC);
        assertThat(exchange.asked).contains("cancel all");
    }

    @Test
    void whatIsSharedCannotBeChanged() {
        exchange.answers.add(() -> new ArrayList<>(trades(1)));
        exchange.answers.add(() -> new ArrayList<>(trades(1)));
        List<VenueFill> fills = orders.fills(Markets.BTC, START);
        List<OrderState> open = orders.open(Markets.BTC);

        assertThatThrownBy(fills::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(open::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    private <T> Asker<T> ask(Supplier<T> question) {
        var asker = new Asker<>(question);
        askers.add(asker);
        return asker;
    }

    private Asker<List<VenueFill>> fills(int since) {
        return ask(() -> orders.fills(Markets.BTC, START.plusSeconds(since)));
    }

    private void expect(String question) {
        try {
            assertThat(exchange.asked.poll(15, TimeUnit.SECONDS)).isEqualTo(question);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<VenueFill> trades(int... seconds) {
        return IntStream.of(seconds)
                .mapToObj(second -> new VenueFill(
                        "BTCUSDT",
                        "x" + second,
                        second,
                        Side.BUY,
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        "USDT",
                        Liquidity.MAKER,
                        START.plusSeconds(second)))
                .toList();
    }

    private static OrderState state(String exchangeId) {
        return new OrderState("BTCUSDT", ID.text(), exchangeId, Status.OPEN, BigDecimal.ZERO, START);
    }
}
