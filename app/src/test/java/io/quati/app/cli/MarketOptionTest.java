package io.quati.app.cli;

import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.domain.BarSeries;
import io.quati.core.domain.Ohlcv;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import io.quati.testing.SharedData;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MarketOptionTest {

    @TempDir
    private Path folder;

    @Test
    void sharesAtB3TradeInRoundLotsOfReaisForItsFee() {
        JsonNode run = backtest("--market", "b3");

        assertThat(run.get("quote").asString()).isEqualTo("BRL");
        assertThat(run.get("costs").get("taker_fee").decimalValue()).isEqualByComparingTo("0.0003");
        assertThat(run.get("fill_list")).isNotEmpty();
        for (JsonNode fill : run.get("fill_list")) {
            assertThat(fill.get("quantity").decimalValue().remainder(BigDecimal.valueOf(100)))
                    .isZero();
            assertThat(fill.get("price").decimalValue().scale()).isLessThanOrEqualTo(2);
            BigDecimal value = fill.get("price")
                    .decimalValue()
                    .multiply(fill.get("quantity").decimalValue());
            assertThat(fill.get("fee").decimalValue()).isEqualByComparingTo(value.multiply(new BigDecimal("0.0003")));
        }
    }

    @Test
    @Covers("IMP-021")
    void sharesAtB3TradeInItsHoursOnly() {
        String journal = folder.resolve("journal").toString();

        JsonNode run = backtest(Duration.ofMinutes(30), "--market", "b3", "--journal", journal);
        JsonNode free = backtest(Duration.ofMinutes(30));

        assertThat(times(run)).isNotEmpty().allMatch(MarketOptionTest::isInSession);
        assertThat(times(free)).anyMatch(time -> !isInSession(time));
        assertThat(quati("replay", journal).code()).isZero();
        assertThat(quati("journal", "show", journal, "--json").out()).contains("\"hours\":\"B3\"");
    }

    private static List<Instant> times(JsonNode run) {
        return run.get("fill_list")
                .valueStream()
                .map(fill -> Instant.parse(fill.get("time").asString()))
                .toList();
    }

    /** In January 2025 B3 traded from 13:00 to 21:00 UTC, the first of the month and weekends apart. */
    private static boolean isInSession(Instant time) {
        var local = time.atOffset(ZoneOffset.UTC);
        boolean weekday = local.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
        return weekday && local.getDayOfMonth() > 1 && local.getHour() >= 13 && local.getHour() < 21;
    }

    @Test
    void withoutAMarketSharesAreDividedAndTheUsualFeeIsPaid() {
        JsonNode run = backtest();

        assertThat(run.get("costs").get("taker_fee").decimalValue()).isEqualByComparingTo("0.001");
        assertThat(run.get("fill_list").get(0).get("quantity").decimalValue().scale())
                .isPositive();
    }

    @Test
    void whatIsTypedGoesBeforeTheMarket() {
        JsonNode run = backtest("--market", "b3", "--lot", "1", "--fee", "0.002", "--quote", "USD");

        assertThat(run.get("quote").asString()).isEqualTo("USD");
        assertThat(run.get("costs").get("maker_fee").decimalValue()).isEqualByComparingTo("0.002");
        assertThat(run.get("fill_list").get(0).get("quantity").decimalValue().remainder(BigDecimal.valueOf(100)))
                .isNotZero();
    }

    @Test
    void adjustedPricesOfSharesStillTradeOnTicks() {
        Path petr = SharedData.path("data/b3/PETR4.SA-1d-yahoo.csv");

        JsonNode run = quati(
                        "backtest",
                        "--candles",
                        petr.toString(),
                        "--strategy",
                        "sma-cross",
                        "--market",
                        "b3",
                        "--skip-bad-rows",
                        "--json")
                .json();

        assertThat(run.get("success").asBoolean()).isTrue();
        for (JsonNode fill : run.get("fill_list")) {
            assertThat(fill.get("price").decimalValue().scale()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void anUnknownMarketIsRefused() {
        Path candles = Terminal.csv(folder.resolve("PETR4.csv"), Markets.randomWalk(7, 50));

        var said = quati("backtest", "--candles", candles.toString(), "--strategy", "buy-and-hold", "--market", "b4");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("b4", "b3");
    }

    private JsonNode backtest(String... more) {
        return backtest(Duration.ofDays(1), more);
    }

    /** Candles from the beginning of 2025 on, one after the other, also at night. */
    private JsonNode backtest(Duration interval, String... more) {
        BarSeries walk = Markets.randomWalk(7, 400);
        var market = new BarSeries(walk.instrument(), interval);
        for (int i = 0; i < walk.size(); i++) {
            market.append(
                    Instant.parse("2025-01-01T00:00:00Z").toEpochMilli() + i * interval.toMillis(),
                    new Ohlcv(walk.open(i), walk.high(i), walk.low(i), walk.close(i), walk.volume(i)));
        }
        Path candles = Terminal.csv(folder.resolve("SHARE.csv"), market);
        List<String> arguments = new ArrayList<>(List.of(
                "backtest", "--candles", candles.toString(), "--strategy", "sma-cross", "--cash", "1000000", "--json"));
        arguments.addAll(List.of(more));
        return quati(arguments.toArray(String[]::new)).json();
    }
}
