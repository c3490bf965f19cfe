package io.quati.adapters.desk;

import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.exchange.Account;
import io.quati.core.exchange.AccountListener;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.MarketListener;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.VenueFill;
import io.quati.core.market.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An exchange of which half the answers are lost: requests that never arrive, arrive unheard, are refused unheard, or
 * arrive late; questions that fail, or are answered from a copy that is behind; a stream that leaves out and repeats.
 */
final class FlakyExchange implements Exchange, Orders {

    /** Until when after it was sent an order may be accepted. */
    static final Duration ACCEPTANCE = Duration.ofMillis(400);

    /** How far questions may be answered from the past. */
    static final Duration LAG = Duration.ofMillis(2_500);

    private final Random random;
    private final double unknown;
    private final Map<String, Placed> byClientId = new TreeMap<>();
    private final Map<String, Integer> submissions = new TreeMap<>();
    private final List<VenueFill> fills = new ArrayList<>();
    private final Map<String, Integer> requests = new LinkedHashMap<>();
    private @Nullable AccountListener listener;
    private volatile CompletableFuture<?> way = CompletableFuture.completedFuture(null);
    private boolean failsToPrepare;
    private long nextId;

    /** An order that was accepted. */
    static final class Placed {
        private final String exchangeId;
        private final ClientOrderId id;
        private final Order order;
        private final long visibleAt;
        private final List<VenueFill> fills = new ArrayList<>();
        private Status status = Status.OPEN;
        private int acceptances = 1;

        Placed(String exchangeId, ClientOrderId id, Order order, long visibleAt) {
            this.exchangeId = exchangeId;
            this.id = id;
            this.order = order;
            this.visibleAt = visibleAt;
        }

        BigDecimal executed() {
            return fills.stream().map(VenueFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        OrderState state() {
            return new OrderState(
                    order.instrument().symbol(), id.text(), exchangeId, status, executed(), Instant.EPOCH);
        }

        int acceptances() {
            return acceptances;
        }

        Status status() {
            return status;
        }

        List<VenueFill> fills() {
            return fills;
        }
    }

    /** @param unknown the chance that nobody learns from the answer what became of an order */
    FlakyExchange(long seed, double unknown) {
        this.random = new Random(seed);
        this.unknown = unknown;
    }

    /** Lets orders be on their way until {@code arrival}. */
    void slow(CompletableFuture<?> arrival) {
        way = arrival;
    }

    /** Lets no order be got ready, or lets them again. */
    synchronized void failToPrepare(boolean fails) {
        failsToPrepare = fails;
    }

    @Override
    public SubmitAnswer submit(ClientOrderId id, Order order) {
        way.join();
        return arrive(id, order);
    }

    /** Half of the orders leave on the thread that decides, which some of them throw at. */
    @Override
    public synchronized Optional<Departure> prepare(ClientOrderId id, Order order) {
        if (id.order() % 2 == 1 || !way.isDone()) {
            return Optional.empty();
        }
        count("prepare");
        if (failsToPrepare) {
            throw new IllegalStateException("an adapter with a bug");
        }
        return Optional.of(() -> {
            SubmitAnswer answer = arrive(id, order);
            return () -> answer;
        });
    }

    private synchronized SubmitAnswer arrive(ClientOrderId id, Order order) {
        submissions.merge(id.text(), 1, Integer::sum);
        count("submit");
        if (random.nextDouble() >= unknown) {
            return random.nextInt(10) == 0 ? new SubmitAnswer.Refused(-2010, "no money") : taken(accept(id, order));
        }
        switch (random.nextInt(4)) {
            case 0 -> {} // never arrives
            case 1 -> accept(id, order);
            case 2 -> in(random.nextLong(ACCEPTANCE.toMillis()), () -> accept(id, order));
            default -> {
                if (random.nextBoolean()) {
                    throw new IllegalStateException("an adapter with a bug");
                }
            }
        }
        return new SubmitAnswer.Unknown("timeout");
    }

    private static SubmitAnswer taken(Placed placed) {
        return new SubmitAnswer.Taken(placed.state(), placed.fills);
    }

    private synchronized Placed accept(ClientOrderId id, Order order) {
        long lag = random.nextInt(4) == 0 ? random.nextLong(LAG.toNanos()) : 0;
        String exchangeId = Long.toString(++nextId);
        Placed placed = byClientId.get(id.text());
        if (placed != null) {
            placed.acceptances++;
            return placed;
        }
        placed = new Placed(exchangeId, id, order, System.nanoTime() + lag);
        byClientId.put(id.text(), placed);
        var accepted = placed;
        int parts = random.nextInt(3);
        for (int part = 0; part < parts; part++) {
            if (random.nextBoolean()) {
                trade(accepted);
            } else {
                in(random.nextLong(2_000), () -> trade(accepted));
            }
        }
        in(2_000 + random.nextLong(500), () -> end(accepted));
        return placed;
    }

    private static void in(long millis, Runnable event) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(event);
    }

    private synchronized void trade(Placed placed) {
        long all = ((Quantity) placed.order.size()).lots();
        Instrument instrument = placed.order.instrument();
        long left = all - instrument.quantityAtMost(placed.executed()).lots();
        if (left == 0 || placed.status.isFinal()) {
            return;
        }
        var part = new Quantity(1 + random.nextLong(left));
        VenueFill fill = fill(placed, part);
        placed.fills.add(fill);
        fills.add(fill);
        placed.status = part.lots() == left ? Status.FILLED : Status.PARTLY_FILLED;
        stream(placed, List.of(fill));
    }

    private synchronized void end(Placed placed) {
        if (!placed.status.isFinal()) {
            placed.status = random.nextBoolean() ? Status.CANCELLED : Status.EXPIRED;
            stream(placed, List.of());
        }
    }

    private VenueFill fill(Placed placed, Quantity part) {
        Instrument instrument = placed.order.instrument();
        return new VenueFill(
                instrument.symbol(),
                placed.exchangeId,
                ++nextId,
                placed.order.side(),
                new BigDecimal("60000"),
                instrument.toBigDecimal(part),
                BigDecimal.ZERO,
                instrument.quote(),
                Liquidity.MAKER,
                Instant.now());
    }

    /** Tells now, later, twice, or never. */
    private void stream(Placed placed, List<VenueFill> news) {
        OrderState state = placed.state();
        for (int copy = random.nextInt(10) == 0 ? 2 : 1; copy > 0; copy--) {
            if (random.nextInt(5) > 0) {
                in(random.nextLong(50), () -> tell(state, news));
            }
        }
    }

    private void tell(OrderState state, List<VenueFill> news) {
        AccountListener hearing = listener;
        if (hearing != null) {
            hearing.onOrder(state, news);
        }
    }

    @Override
    public synchronized Optional<OrderState> find(Instrument instrument, ClientOrderId id) {
        count("find");
        failNowAndThen();
        Placed placed = byClientId.get(id.text());
        return placed == null || System.nanoTime() < placed.visibleAt ? Optional.empty() : Optional.of(placed.state());
    }

    @Override
    public synchronized List<OrderState> open(Instrument instrument) {
        count("open");
        failNowAndThen();
        return byClientId.values().stream()
                .filter(placed -> !placed.status.isFinal() && System.nanoTime() >= placed.visibleAt)
                .map(Placed::state)
                .toList();
    }

    @Override
    public synchronized List<VenueFill> fills(Instrument instrument, Instant since) {
        count("fills");
        failNowAndThen();
        return fills.stream().filter(fill -> !fill.at().isBefore(since)).toList();
    }

    private void failNowAndThen() {
        if (random.nextInt(200) == 0) {
            throw new ExchangeException(Kind.UNAVAILABLE, 503, "not now", null);
        }
    }

    @Override
    public synchronized Optional<OrderState> cancel(Instrument instrument, ClientOrderId id) {
        count("cancel");
        return Optional.ofNullable(byClientId.get(id.text())).map(placed -> {
            end(placed);
            return placed.state();
        });
    }

    private void count(String request) {
        requests.merge(request, 1, Integer::sum);
    }

    /** Returns what was asked how often. */
    synchronized Map<String, Integer> requests() {
        return Map.copyOf(requests);
    }

    /** Returns how often each client id was sent here, whether or not it arrived. */
    synchronized Map<String, Integer> submissions() {
        return Map.copyOf(submissions);
    }

    /** Returns what was accepted, by client id. */
    synchronized Map<String, Placed> accepted() {
        return new TreeMap<>(byClientId);
    }

    synchronized Status status(ClientOrderId id) {
        return Objects.requireNonNull(byClientId.get(id.text())).status;
    }

    /** Breaks the exchange's word: an order that has ended trades one lot more. */
    synchronized void tradeAfterItsEnd(ClientOrderId id) {
        Placed placed = Objects.requireNonNull(byClientId.get(id.text()));
        var fill = fill(placed, new Quantity(1));
        fills.add(fill);
        tell(placed.state(), List.of(fill));
    }

    /** Lets an order be there that nobody here has sent. */
    synchronized void hold(ClientOrderId id, Order order) {
        byClientId.put(id.text(), new Placed(Long.toString(++nextId), id, order, 0));
    }

    @Override
    public Duration fence() {
        return ACCEPTANCE.plusSeconds(1);
    }

    @Override
    public Subscription follow(AccountListener hearing) {
        listener = hearing;
        hearing.onConnected();
        return new Subscription() {
            @Override
            public Duration silence() {
                return Duration.ZERO;
            }

            @Override
            public void close() {
                listener = null;
            }
        };
    }

    @Override
    public void cancelAll(Instrument instrument) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String name() {
        return "flaky";
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.of(Ability.ORDERS, Ability.ACCOUNT_STREAM);
    }

    @Override
    public MarketData market() {
        throw new UnsupportedOperationException();
    }

    /** An account with nothing in it. */
    @Override
    public Account account() {
        return new Account() {
            @Override
            public List<Balance> balances() {
                return List.of();
            }

            @Override
            public List<OpenPosition> positions() {
                throw new UnsupportedOperationException();
            }

            @Override
            public String transfer(String asset, BigDecimal amount, Wallet from, Wallet to) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public Orders orders() {
        return this;
    }

    @Override
    public Subscription follow(Instrument instrument, Interval interval, MarketListener hearing) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        listener = null;
    }

    static OrderType limit(Instrument instrument) {
        return new OrderType.Limit(instrument.price(new BigDecimal("60000")));
    }
}
