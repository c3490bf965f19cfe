package io.quati.adapters.xchange;

import io.quati.adapters.wire.TradeIds;
import io.quati.core.domain.ExecutionReport.Liquidity;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Price;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.exchange.ClientOrderId;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.Listing;
import io.quati.core.exchange.OrderState;
import io.quati.core.exchange.OrderState.Status;
import io.quati.core.exchange.Orders;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.exchange.VenueFill;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.dto.trade.UserTrade;
import org.knowm.xchange.service.trade.TradeService;
import org.knowm.xchange.service.trade.params.CancelOrderByCurrencyPair;
import org.knowm.xchange.service.trade.params.CancelOrderByIdParams;
import org.knowm.xchange.service.trade.params.CancelOrderByInstrument;
import org.knowm.xchange.service.trade.params.CancelOrderByUserReferenceParams;
import org.knowm.xchange.service.trade.params.TradeHistoryParamCurrencyPair;
import org.knowm.xchange.service.trade.params.TradeHistoryParamInstrument;
import org.knowm.xchange.service.trade.params.TradeHistoryParams;
import org.knowm.xchange.service.trade.params.TradeHistoryParamsTimeSpan;
import org.knowm.xchange.service.trade.params.orders.DefaultQueryOrderParamInstrument;
import org.knowm.xchange.service.trade.params.orders.OpenOrdersParamCurrencyPair;
import org.knowm.xchange.service.trade.params.orders.OpenOrdersParamInstrument;
import org.knowm.xchange.service.trade.params.orders.OpenOrdersParams;

/**
 * Orders through XChange: at the market and limits. XChange asks for orders by the exchange's ids only; one that this process
 * has not sent is looked for among open orders and among what was traded.
 */
@SuppressWarnings("JavaUtilDate") // XChange speaks in dates
final class XChangeOrders implements Orders {

    /** Long enough for any exchange of which nothing better is known. */
    private static final Duration FENCE = Duration.ofMinutes(2);

    private static final Duration LOOK_BACK = Duration.ofDays(1);

    private final Venue venue;
    private final XChangeMarket market;
    private final Map<String, String> exchangeIds = new ConcurrentHashMap<>();

    XChangeOrders(Venue venue, XChangeMarket market) {
        this.venue = venue;
        this.market = market;
    }

    private TradeService service() {
        venue.requireKeys();
        return venue.exchange().getTradeService();
    }

    @Override
    public SubmitAnswer submit(ClientOrderId id, Order order) {
        CurrencyPair pair;
        try {
            Optional<Listing> listing = market.listing(order.instrument().symbol());
            if (listing.isEmpty()) {
                return new SubmitAnswer.Refused(0, "unknown-symbol");
            }
            Optional<String> fault = listing.get().fault(order).or(() -> notOffered(order));
            if (fault.isPresent()) {
                return new SubmitAnswer.Refused(0, fault.get());
            }
            pair = venue.pair(order.instrument().symbol());
            venue.requireKeys();
        } catch (ExchangeException e) {
            return new SubmitAnswer.Refused(e.code(), e.kind() == Kind.UNAUTHORIZED ? "unauthorized" : "unavailable");
        }
        try {
            String exchangeId = send(id, order, pair);
            exchangeIds.put(id.text(), exchangeId);
            return new SubmitAnswer.Taken(
                    new OrderState(
                            order.instrument().symbol(),
                            id.text(),
                            exchangeId,
                            Status.OPEN,
                            BigDecimal.ZERO,
                            Instant.EPOCH),
                    List.of());
        } catch (IOException | RuntimeException e) {
            return Faults.ofOrder(e);
        }
    }

    private static Optional<String> notOffered(Order order) {
        if (order.side() == Side.BUY && order.reduceOnly()) {
            return Optional.of("nothing-to-reduce");
        }
        if (!(order.size() instanceof Quantity)) {
            return Optional.of("budget-not-offered");
        }
        return order.type() instanceof OrderType.Market || order.type() instanceof OrderType.Limit
                ? Optional.empty()
                : Optional.of("type-not-offered");
    }

    private String send(ClientOrderId id, Order order, CurrencyPair pair) throws IOException {
        var side = order.side() == Side.BUY
                ? org.knowm.xchange.dto.Order.OrderType.BID
                : org.knowm.xchange.dto.Order.OrderType.ASK;
        BigDecimal amount = order.instrument().toBigDecimal((Quantity) order.size());
        return order.type() instanceof OrderType.Limit(Price limit)
                ? service()
                        .placeLimitOrder(new LimitOrder.Builder(side, pair)
                                .originalAmount(amount)
                                .limitPrice(order.instrument().toBigDecimal(limit))
                                .userReference(id.text())
                                .build())
                : service()
                        .placeMarketOrder(new MarketOrder.Builder(side, pair)
                                .originalAmount(amount)
                                .userReference(id.text())
                                .build());
    }

    @Override
    public Optional<OrderState> find(Instrument instrument, ClientOrderId id) {
        CurrencyPair pair = venue.pair(instrument.symbol());
        String known = exchangeIds.get(id.text());
        if (known != null) {
            return venue.ask(() -> service().getOrder(new DefaultQueryOrderParamInstrument(pair, known))).stream()
                    .findFirst()
                    .map(order -> state(instrument, order, id.text()));
        }
        if (!venue.tellsClientIds()) {
            throw new ExchangeException(
                    Kind.UNSUPPORTED,
                    0,
                    "Nothing shows that " + venue.name()
                            + " tells our ids back, so an order cannot be told to be absent.",
                    null);
        }
        return open(instrument).stream()
                .filter(state -> state.clientId().equals(id.text()))
                .findFirst()
                .or(() -> traded(instrument, pair, id));
    }

    /** Trades of a recent order carry its id; what was cancelled without a trade cannot be found, and did nothing. */
    private Optional<OrderState> traded(Instrument instrument, CurrencyPair pair, ClientOrderId id) {
        return trades(pair, venue.clock().instant().minus(LOOK_BACK)).stream()
                .filter(trade -> id.text().equals(trade.getOrderUserReference()))
                .findFirst()
                .flatMap(trade ->
                        venue
                                .ask(() -> service()
                                        .getOrder(new DefaultQueryOrderParamInstrument(pair, trade.getOrderId())))
                                .stream()
                                .findFirst())
                .map(order -> state(instrument, order, id.text()));
    }

    private static OrderState state(Instrument instrument, org.knowm.xchange.dto.Order order, String clientId) {
        BigDecimal executed = Optional.ofNullable(order.getCumulativeAmount()).orElse(BigDecimal.ZERO);
        Date at = order.getTimestamp();
        return new OrderState(
                instrument.symbol(),
                clientId,
                order.getId(),
                status(order.getStatus(), executed),
                executed,
                at == null ? Instant.EPOCH : at.toInstant());
    }

    private static Status status(org.knowm.xchange.dto.Order.@Nullable OrderStatus word, BigDecimal executed) {
        if (word == null) {
            return Status.UNKNOWN;
        }
        return switch (word) {
            case PENDING_NEW, NEW, OPEN, PENDING_CANCEL, PARTIALLY_FILLED ->
                executed.signum() > 0 ? Status.PARTLY_FILLED : Status.OPEN;
            case FILLED -> Status.FILLED;
            case CANCELED, PARTIALLY_CANCELED -> Status.CANCELLED;
            case EXPIRED -> Status.EXPIRED;
            case REJECTED -> Status.REJECTED;
            default -> Status.UNKNOWN;
        };
    }

    @Override
    public Optional<OrderState> cancel(Instrument instrument, ClientOrderId id) {
        Optional<OrderState> known = find(instrument, id);
        if (known.isEmpty() || known.get().status().isFinal()) {
            return Optional.empty();
        }
        cancel(instrument, known.get());
        exchangeIds.put(id.text(), known.get().exchangeId());
        return find(instrument, id);
    }

    private void cancel(Instrument instrument, OrderState order) {
        var names = new Names(venue.pair(instrument.symbol()), order.exchangeId(), order.clientId());
        venue.ask(() -> service().cancelOrder(names));
    }

    /** All that modules ask for to name an order that is to be cancelled. */
    private record Names(CurrencyPair pair, String exchangeId, String clientId)
            implements CancelOrderByIdParams,
                    CancelOrderByCurrencyPair,
                    CancelOrderByInstrument,
                    CancelOrderByUserReferenceParams {

        @Override
        public String getOrderId() {
            return exchangeId;
        }

        @Override
        public CurrencyPair getCurrencyPair() {
            return pair;
        }

        @Override
        public org.knowm.xchange.instrument.Instrument getInstrument() {
            return pair;
        }

        @Override
        public String getUserReference() {
            return clientId;
        }
    }

    @Override
    public void cancelAll(Instrument instrument) {
        open(instrument).forEach(order -> cancel(instrument, order));
    }

    @Override
    public List<OrderState> open(Instrument instrument) {
        CurrencyPair pair = venue.pair(instrument.symbol());
        List<LimitOrder> orders = venue.ask(() -> {
            OpenOrdersParams params = service().createOpenOrdersParams();
            if (params instanceof OpenOrdersParamInstrument byInstrument) {
                byInstrument.setInstrument(pair);
            }
            if (params instanceof OpenOrdersParamCurrencyPair byPair) {
                byPair.setCurrencyPair(pair);
            }
            return (params == null ? service().getOpenOrders() : service().getOpenOrders(params)).getOpenOrders();
        });
        List<OrderState> open = new ArrayList<>();
        for (LimitOrder order : orders) {
            if (pair.equals(order.getInstrument())) {
                open.add(state(
                        instrument,
                        order,
                        Optional.ofNullable(order.getUserReference()).orElse("")));
            }
        }
        return open;
    }

    private List<UserTrade> trades(CurrencyPair pair, Instant since) {
        return venue.ask(() -> {
            TradeHistoryParams params = service().createTradeHistoryParams();
            if (params instanceof TradeHistoryParamInstrument byInstrument) {
                byInstrument.setInstrument(pair);
            }
            if (params instanceof TradeHistoryParamCurrencyPair byPair) {
                byPair.setCurrencyPair(pair);
            }
            if (params instanceof TradeHistoryParamsTimeSpan byTime) {
                byTime.setStartTime(Date.from(since));
            }
            return service().getTradeHistory(params).getUserTrades();
        });
    }

    @Override
    public List<VenueFill> fills(Instrument instrument, Instant since) {
        CurrencyPair pair = venue.pair(instrument.symbol());
        return trades(pair, since).stream()
                .filter(trade -> pair.equals(trade.getInstrument()))
                .map(trade -> fill(instrument, trade))
                .filter(fill -> !fill.at().isBefore(since))
                .sorted(Comparator.comparing(VenueFill::at).thenComparingLong(VenueFill::tradeId))
                .toList();
    }

    /** XChange does not tell who waited. */
    private static VenueFill fill(Instrument instrument, UserTrade trade) {
        return new VenueFill(
                instrument.symbol(),
                trade.getOrderId(),
                TradeIds.number(trade.getId()),
                trade.getType() == org.knowm.xchange.dto.Order.OrderType.BID ? Side.BUY : Side.SELL,
                trade.getPrice(),
                trade.getOriginalAmount(),
                Optional.ofNullable(trade.getFeeAmount()).orElse(BigDecimal.ZERO),
                trade.getFeeCurrency() == null ? "" : trade.getFeeCurrency().getCurrencyCode(),
                Liquidity.TAKER,
                trade.getTimestamp().toInstant());
    }

    @Override
    public Duration fence() {
        return FENCE;
    }
}
