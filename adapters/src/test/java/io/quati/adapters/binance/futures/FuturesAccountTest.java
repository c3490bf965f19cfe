package io.quati.adapters.binance.futures;

import static io.quati.adapters.binance.futures.FuturesScript.BTCUSDT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.binance.ScriptedBinance;
import io.quati.adapters.binance.futures.FuturesSetup.Margin;
import io.quati.adapters.binance.futures.FuturesSetup.SymbolSetting;
import io.quati.adapters.wire.ScriptedServer;
import io.quati.adapters.wire.ScriptedServer.Reply;
import io.quati.core.domain.Funding;
import io.quati.core.exchange.Account.Wallet;
import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.Ticker;
import io.quati.testing.Covers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuturesAccountTest {

    @TempDir
    private Path folder;

    private final ScriptedServer server = FuturesScript.server();
    private BinanceFutures futures;

    @BeforeEach
    void open() {
        futures = new BinanceFutures(ScriptedBinance.settings(server, folder));
    }

    @AfterEach
    void close() {
        futures.close();
        server.close();
    }

    @Test
    void tellsBalancesAndPositions() {
        server.on("GET /fapi/v3/balance", """
                [{"asset":"USDT","balance":"100.5","availableBalance":"80"},{"asset":"BNB","balance":"1","availableBalance":"1.2"}]""");
        server.on("GET /fapi/v3/positionRisk", """
                [{"symbol":"BTCUSDT","positionAmt":"-0.5","entryPrice":"50000","markPrice":"51000","liquidationPrice":"60000","unRealizedProfit":"-500"},
                 {"symbol":"ETHUSDT","positionAmt":"0","entryPrice":"0","markPrice":"1","unRealizedProfit":"0"}]""");
        server.on("GET /fapi/v1/symbolConfig", "[{\"symbol\":\"BTCUSDT\",\"marginType\":\"ISOLATED\",\"leverage\":7}]");

        assertThat(futures.account().balances())
                .satisfiesExactly(
                        usdt -> assertThat(usdt.locked()).isEqualByComparingTo("20.5"),
                        bnb -> assertThat(bnb.free()).isEqualByComparingTo("1"));
        assertThat(futures.account().positions()).singleElement().satisfies(position -> {
            assertThat(position.quantity()).isEqualByComparingTo("-0.5");
            assertThat(position.leverage()).isEqualTo(7);
        });
    }

    @Test
    @Covers("IMP-020")
    void setsAndReadsBack() {
        server.on("POST /fapi/v1/marginType", _ -> Reply.error(400, -4046, "No need to change margin type."));
        server.on("POST /fapi/v1/leverage", "{\"leverage\":5}");
        server.on("POST /fapi/v1/positionSide/dual", _ -> Reply.error(400, -4059, "No need to change position side."));
        server.on("GET /fapi/v1/positionSide/dual", "{\"dualSidePosition\":false}");
        server.on("POST /fapi/v1/countdownCancelAll", "{}");
        server.on("GET /fapi/v1/symbolConfig", "[{\"symbol\":\"BTCUSDT\",\"marginType\":\"ISOLATED\",\"leverage\":5}]");
        FuturesSetup setup = futures.setup();

        setup.set(BTCUSDT, new SymbolSetting(5, Margin.ISOLATED));
        setup.requireOneWay();
        setup.cancelUnlessRenewed(BTCUSDT, Duration.ofMinutes(2));

        assertThat(server.calls("POST /fapi/v1/countdownCancelAll").getFirst().query())
                .containsEntry("countdownTime", "120000");
        assertThatThrownBy(() -> setup.set(BTCUSDT, new SymbolSetting(6, Margin.ISOLATED)))
                .hasMessageContaining("instead of");
        server.on("GET /fapi/v1/positionSide/dual", "{\"dualSidePosition\":true}");
        assertThatThrownBy(setup::requireOneWay).hasMessageContaining("apart");
        server.on("POST /fapi/v1/marginType", _ -> Reply.error(400, -4048, "Position exists."));
        assertThatThrownBy(() -> setup.set(BTCUSDT, new SymbolSetting(5, Margin.CROSSED)))
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.code()).isEqualTo(-4048));
    }

    @Test
    void readsFundingInPages() {
        Instant start = Instant.ofEpochMilli(1767225600000L);
        server.on("GET /fapi/v1/fundingRate", call -> {
            long from = Long.parseLong(call.query().get("startTime"));
            int first = (int) ((from - start.toEpochMilli() + 999) / 1000);
            return Reply.ok(IntStream.range(first, Math.min(first + 1000, 1500))
                    .mapToObj(i -> "{\"symbol\":\"BTCUSDT\",\"fundingRate\":\"0.0001\",\"fundingTime\":"
                            + (start.toEpochMilli() + i * 1000L) + ",\"markPrice\":\"50000\"}")
                    .collect(Collectors.joining(",", "[", "]")));
        });

        List<Funding> funding = futures.funding(BTCUSDT, start, start.plusSeconds(5000));

        assertThat(funding).hasSize(1500);
        assertThat(funding.getLast().knownAt()).isEqualTo(start.plusSeconds(1499));
    }

    @Test
    void tellsIncomeAndTickers() {
        server.on("GET /fapi/v1/income", """
                [{"symbol":"BTCUSDT","incomeType":"FUNDING_FEE","income":"-0.37","asset":"USDT","time":1767225600000,"tranId":96}]""");
        String day =
                "{\"symbol\":\"BTCUSDT\",\"lastPrice\":\"49995\",\"openPrice\":\"48000\",\"volume\":\"7\",\"closeTime\":1767225600000}";
        server.on("GET /fapi/v1/ticker/24hr", call -> Reply.ok(call.raw().isEmpty() ? "[" + day + "]" : day));

        assertThat(futures.income(BTCUSDT, Instant.EPOCH))
                .singleElement()
                .satisfies(income -> assertThat(income.amount()).isEqualByComparingTo("-0.37"));
        assertThat(futures.market().tickers(List.of(BTCUSDT)))
                .singleElement()
                .satisfies(ticker -> assertThat(ticker.ask()).isEqualByComparingTo("50000"));
        List<Ticker> many = futures.market().tickers(Collections.nCopies(20, BTCUSDT));
        assertThat(many)
                .hasSize(20)
                .allSatisfy(ticker -> assertThat(ticker.last()).isEqualByComparingTo("49995"));
        assertThat(server.calls("GET /fapi/v1/ticker/24hr")).hasSize(2);
    }

    @Test
    void neverSendsATransferTwice() {
        long now = System.currentTimeMillis();
        server.on("POST /sapi/v1/asset/transfer", _ -> Reply.DROP);
        server.on("GET /sapi/v1/asset/transfer", """
                {"total":2,"rows":[{"asset":"USDT","amount":"5","type":"MAIN_UMFUTURE","status":"FAILED","tranId":1,"timestamp":%d},
                {"asset":"USDT","amount":"5.00","type":"MAIN_UMFUTURE","status":"CONFIRMED","tranId":2,"timestamp":%d}]}""".formatted(now + 60_000, now + 60_000));

        assertThat(futures.account().transfer("USDT", new BigDecimal("5"), Wallet.SPOT, Wallet.FUTURES))
                .isEqualTo("2");

        server.on("GET /sapi/v1/asset/transfer", "{\"total\":0}");
        assertThatThrownBy(() -> futures.account().transfer("USDT", BigDecimal.ONE, Wallet.FUTURES, Wallet.SPOT))
                .hasMessageContaining("look there before sending again");
        assertThat(server.calls("POST /sapi/v1/asset/transfer")).hasSize(2);
        server.on("POST /sapi/v1/asset/transfer", "{\"tranId\":13526853623}");
        assertThat(futures.account().transfer("USDT", BigDecimal.ONE, Wallet.FUTURES, Wallet.SPOT))
                .isEqualTo("13526853623");
        assertThat(server.calls("POST /sapi/v1/asset/transfer").getLast().query())
                .containsEntry("type", "UMFUTURE_MAIN");
        assertThatThrownBy(() -> futures.account().transfer("USDT", BigDecimal.ONE, Wallet.SPOT, Wallet.SPOT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
