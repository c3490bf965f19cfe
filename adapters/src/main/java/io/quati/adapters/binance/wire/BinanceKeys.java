package io.quati.adapters.binance.wire;

import io.quati.adapters.binance.wire.BinanceHosts.Mode;
import io.quati.adapters.wire.Secret;

/**
 * A key of Binance and the mode it belongs to; it is sent to no host of another mode.
 *
 * @param apiKey the public half, sent with each request
 * @param signer the private half
 */
public record BinanceKeys(Mode mode, String apiKey, Signer signer) {

    public BinanceKeys {
        if (!apiKey.matches("[!-~]{1,256}")) {
            throw new IllegalArgumentException("apiKey must be 1 to 256 visible ASCII characters");
        }
    }

    /**
     * Returns the key pair; whether {@code secret} is Ed25519 or HMAC is told by its form.
     *
     * @param secret an HMAC secret, or an Ed25519 private key in PKCS#8 as PEM or Base64
     * @throws IllegalArgumentException if it looks like a private key and is none
     */
    public static BinanceKeys of(Mode mode, String apiKey, Secret secret) {
        return new BinanceKeys(mode, apiKey, Signer.of(secret));
    }

    @Override
    public String toString() {
        return "BinanceKeys[" + mode + "]";
    }
}
