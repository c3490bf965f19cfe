package io.quati.adapters.coinbase;

import io.quati.adapters.coinbase.CoinbaseHosts.Mode;
import io.quati.adapters.wire.Secret;

/**
 * A key of Coinbase's developer platform and the mode it belongs to; it is sent to no host of another mode.
 *
 * @param name the key's name, for example {@code organizations/…/apiKeys/…}
 * @param tokens signs with its private half
 */
public record CoinbaseKeys(Mode mode, String name, Tokens tokens) {

    public CoinbaseKeys {
        if (!name.matches("[!-~]{1,256}")) {
            throw new IllegalArgumentException("name must be 1 to 256 visible ASCII characters");
        }
    }

    /**
     * Returns the key.
     *
     * @param secret its private half as PEM, line breaks as such or as {@code \n}: an elliptic curve key on P-256 (SEC1 or
     *     PKCS#8); or an Ed25519 key as PKCS#8 or as 64 bytes in Base64
     * @throws IllegalArgumentException if it is none
     */
    public static CoinbaseKeys of(Mode mode, String name, Secret secret) {
        return new CoinbaseKeys(mode, name, Tokens.of(name, secret));
    }

    @Override
    public String toString() {
        return "CoinbaseKeys[" + mode + "]";
    }
}
