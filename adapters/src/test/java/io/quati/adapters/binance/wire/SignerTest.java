package io.quati.adapters.binance.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.wire.Query;
import io.quati.adapters.wire.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors: Binance's documents, as collected in the project's reference notes; Ed25519 with the key of RFC 8032, test 1. */
class SignerTest {

    private static final String SPOT = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    private static final String FUTURES = "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9";
    private static final String ED25519 = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559 | c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71
            symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559 | e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3
            apiKey=vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A&price=52000.00&quantity=0.01000000&recvWindow=100&side=SELL&symbol=BTCUSDT&timeInForce=GTC&timestamp=1645423376532&type=LIMIT | aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24
            """)
    void signsSpotByHmac(String payload, String expected) {
        assertThat(Signer.of(new Secret(SPOT)).sign(payload)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC&recvWindow=5000&timestamp=1591702613943 | 3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9
            symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTCquantity=1&price=9000&recvWindow=5000&timestamp=1591702613943 | 30baaf0fab549bbeda7f5ef201898b34122da25fd23c646cac2c529aebe670a4
            """)
    void signsFuturesByHmac(String payload, String expected) {
        assertThat(Signer.of(new Secret(FUTURES)).sign(payload)).isEqualTo(expected);
    }

    @Test
    void signsByEd25519() {
        String payload =
                "symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC&quantity=1&price=0.2&timestamp=1668481559918&recvWindow=5000";
        String expected = "XtZirsmmi0noRzUfkqktvkVfxpkq/WtbLg2UOL3QGYdUBZVlqOBEMuEVw8zioY93N54NcKj9UuAXQEa9zgTDBg==";

        assertThat(Signer.of(new Secret(ED25519)).sign(payload)).isEqualTo(expected);
        String pem = "-----BEGIN PRIVATE KEY-----\n" + ED25519 + "\n-----END PRIVATE KEY-----\n";
        assertThat(Signer.of(new Secret(pem)).sign(payload)).isEqualTo(expected);
    }

    @Test
    void encodesBeforeItSigns() {
        Query query = Query.of("symbol", "１２３４５６")
                .with("side", "BUY")
                .with("type", "LIMIT")
                .with("timeInForce", "GTC")
                .with("quantity", 1)
                .with("price", new java.math.BigDecimal("0.10"))
                .with("recvWindow", 5000)
                .with("timestamp", 1499827319559L);

        assertThat(Signer.of(new Secret(SPOT)).sign(query.encoded()))
                .isEqualTo("e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3");
        assertThat(Query.of("a b", "~*+/=").encoded()).isEqualTo("a%20b=~%2A%2B%2F%3D");
    }

    @Test
    void sortsForTheSocket() {
        Query query = Query.of("type", "LIMIT")
                .with("symbol", "BTCUSDT")
                .with("side", "SELL")
                .with("price", "52000.00")
                .with("quantity", "0.01000000")
                .with("timeInForce", "GTC")
                .with("recvWindow", 100)
                .with("timestamp", 1645423376532L)
                .with("apiKey", "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A");

        assertThat(Signer.of(new Secret(SPOT)).sign(query.sorted()))
                .isEqualTo("aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24");
    }

    @Test
    void refusesABrokenPrivateKey() {
        assertThatThrownBy(() -> Signer.of(new Secret("-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("abc");
    }

    @Test
    void showsNoSecret() {
        var secret = new Secret(SPOT);
        var keys = BinanceKeys.of(Mode.TESTNET, "public", secret);

        assertThat(secret + " " + keys + " " + keys.signer())
                .doesNotContain("Nhq")
                .doesNotContain("public");
    }
}
