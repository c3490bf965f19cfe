package io.quati.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.ExecutionReport.Filled;
import io.quati.core.domain.FeeRate;
import io.quati.core.domain.Funding;
import io.quati.core.domain.Instrument;
import io.quati.core.domain.Money;
import io.quati.core.domain.Ohlcv;
import io.quati.core.domain.Order;
import io.quati.core.domain.OrderType;
import io.quati.core.domain.Quantity;
import io.quati.core.domain.Side;
import io.quati.core.portfolio.AccountRules.Futures;
import io.quati.core.portfolio.AccountRules.Futures.MaintenanceOf;
import io.quati.testing.Covers;
import io.quati.testing.SharedData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Liquidation prices and fundings of freqtrade's tests, and real fundings added up by hand. */
class FuturesGoldenTest {

    private static final String FOLDER = "data/golden/freqtrade/";
    private static final Instrument XRP =
            Instrument.of("XRPUSDT", "USDT", new BigDecimal("0.0001"), new BigDecimal("0.1"));
    private static final double RATE = 0.01;
    private static final double AMOUNT = 0.01;
    private static final BigDecimal HELD = BigDecimal.TEN;

    private static JsonNode golden() throws Exception {
        return new ObjectMapper().readTree(Files.readString(SharedData.path(FOLDER + "liquidation_funding.json")));
    }

    private static Stream<JsonNode> rows(String name) throws Exception {
        return StreamSupport.stream(golden().get(name).spliterator(), false);
    }

    static Stream<JsonNode> binance() throws Exception {
        return rows("binance_isolated");
    }

    static Stream<JsonNode> bybit() throws Exception {
        return rows("bybit_isolated");
    }

    static Stream<JsonNode> fundings() throws Exception {
        return rows("funding_short_received");
    }

    @Test
    void areAllThere() throws Exception {
        assertThat(binance()).hasSize(8);
        assertThat(bybit()).hasSize(8);
        assertThat(fundings()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("binance")
    void liquidatesWhereBinanceDoes(JsonNode row) {
        var rules = new Futures(row.get("leverage").asInt(), RATE, AMOUNT);

        assertThat(liquidation(rules, row)).isCloseTo(row.get("expected").asDouble(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("bybit")
    void liquidatesWhereBybitDoes(JsonNode row) {
        var rules = new Futures(row.get("leverage").asInt(), RATE, 0, MaintenanceOf.ENTRY_VALUE);

        assertThat(liquidation(rules, row)).isCloseTo(row.get("expected").asDouble(), within(1e-6)); // as printed there
    }

    private static double liquidation(Futures rules, JsonNode row) {
        int side = row.get("is_short").asBoolean() ? -1 : 1;
        return rules.liquidationPrice(
                side * row.get("amount").asDouble(), row.get("open_rate").asDouble());
    }

    /** A funding without a mark price, which freqtrade counts as nothing, is none here. */
    @ParameterizedTest
    @MethodSource("fundings")
    void aShortReceivesWhatFreqtradeSays(JsonNode row) {
        if (!row.get("mark").isNull()) {
            var funding = new Funding(
                    Instant.EPOCH,
                    XRP,
                    row.get("rate").asDouble(),
                    row.get("mark").asDouble());
            long lots = row.get("size").asLong() * 10;

            assertThat(funding.payment(-lots))
                    .isEqualTo(Money.of(row.get("fee").asString(), "USDT").negate());
        }
    }

    /** Three months of XRP at Binance, rates of both signs; ten coins sold short at the open of the second candle. */
    @Test
    @Covers("IMP-019")
    void threeMonthsOfFundingAddUpExactly() throws Exception {
        List<String[]> rates = csv("XRP_USDT_USDT-8h-funding_rate.csv");
        List<String[]> marks = csv("XRP_USDT_USDT-8h-mark.csv");
        var candles = new BarSeries(XRP, Duration.ofHours(8));
        List<Funding> fundings = new ArrayList<>();
        BigDecimal received = BigDecimal.ZERO;
        for (int i = 0; i < marks.size(); i++) {
            candles.append(time(marks.get(i)[0]).toEpochMilli(), candle(marks.get(i)));
            BigDecimal mark = onGrid(marks.get(i)[1]);
            BigDecimal rate = new BigDecimal(rates.get(i)[1]).setScale(12, RoundingMode.HALF_EVEN);
            fundings.add(new Funding(time(rates.get(i)[0]), XRP, rate.doubleValue(), mark.doubleValue()));
            received = i == 0 ? received : received.add(HELD.multiply(mark).multiply(rate));
        }
        BigDecimal proceeds = HELD.multiply(onGrid(marks.get(1)[1]));

        Desk desk = new Desk(
                new MergedFeed(List.of(candles), fundings),
                FillModel.of(FeeRate.ZERO, 0),
                Money.of("1000", "USDT"),
                new Futures(1, 0.01, 0));
        desk.afterFirstBar(() -> desk.send(
                new Order(1, desk.now(), XRP, Side.SELL, OrderType.MARKET, new Quantity(100), Order.NO_SLOT, false)));

        assertThat(marks).hasSize(91);
        assertThat(desk.heard(Filled.class)).hasSize(1);
        assertThat(desk.books().cash().toBigDecimal())
                .isEqualByComparingTo(new BigDecimal("1000").add(proceeds).add(received));
        assertThat(desk.venue().balance()).isEqualTo(desk.books().cash());
    }

    /** The file has what is left of computing with doubles in its last digits. */
    private static BigDecimal onGrid(String price) {
        return new BigDecimal(price).setScale(4, RoundingMode.HALF_EVEN);
    }

    private static List<String[]> csv(String name) throws Exception {
        return Files.readAllLines(SharedData.path(FOLDER + "candles/" + name)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static Instant time(String date) {
        return Instant.parse(date.replace(' ', 'T').replace("+00:00", "Z"));
    }

    private static Ohlcv candle(String[] row) {
        return new Ohlcv(
                Double.parseDouble(row[1]),
                Double.parseDouble(row[2]),
                Double.parseDouble(row[3]),
                Double.parseDouble(row[4]),
                Double.parseDouble(row[5]));
    }
}
