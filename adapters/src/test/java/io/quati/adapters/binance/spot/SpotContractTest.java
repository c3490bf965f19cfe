package io.quati.adapters.binance.spot;

import io.quati.adapters.binance.AtLocalExchange;
import io.quati.adapters.contract.ExchangeContract;
import io.quati.core.exchange.Exchange;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SpotContractTest extends ExchangeContract {

    @TempDir
    private Path folder;

    private final AtLocalExchange local = new AtLocalExchange(AHEAD);
    private BinanceSpot exchange;

    @BeforeEach
    void open() {
        exchange = new BinanceSpot(AtLocalExchange.settings(local.uri(), folder));
    }

    @AfterEach
    void close() {
        exchange.close();
        local.close();
    }

    @Override
    protected Exchange exchange() {
        return exchange;
    }

    @Override
    protected Exchange unreachable() {
        return new BinanceSpot(AtLocalExchange.settings(URI.create("http://" + nowhere()), folder));
    }

    @Override
    protected String symbol() {
        return "BTCUSDT";
    }

    @Override
    protected String secret() {
        return AtLocalExchange.SECRET;
    }

    @Override
    protected Instant truth() {
        return local.time();
    }

    @Override
    protected void pass(Duration time) {
        local.pass(time);
    }

    @Override
    protected BigDecimal funds() {
        return AtLocalExchange.FUNDS;
    }
}
