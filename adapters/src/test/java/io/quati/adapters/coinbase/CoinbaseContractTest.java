package io.quati.adapters.coinbase;

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

class CoinbaseContractTest extends ExchangeContract {

    @TempDir
    private Path folder;

    private final CoinbaseServer server = new CoinbaseServer(AHEAD);
    private Coinbase exchange;

    @BeforeEach
    void open() {
        exchange = new Coinbase(server.settings(folder));
    }

    @AfterEach
    void close() {
        exchange.close();
        server.close();
    }

    @Override
    protected Exchange exchange() {
        return exchange;
    }

    @Override
    protected Exchange unreachable() {
        URI socket = URI.create("ws://" + nowhere());
        return new Coinbase(CoinbaseServer.settings(URI.create("http://" + nowhere()), socket, socket, folder));
    }

    @Override
    protected String symbol() {
        return "BTCUSD";
    }

    @Override
    protected String secret() {
        return TokenCheck.PEM.lines().skip(4).findFirst().orElseThrow();
    }

    @Override
    protected Instant truth() {
        return server.time();
    }

    @Override
    protected void pass(Duration time) {
        server.pass(time);
    }

    @Override
    protected BigDecimal funds() {
        return CoinbaseServer.FUNDS;
    }
}
