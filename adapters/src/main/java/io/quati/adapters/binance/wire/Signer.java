package io.quati.adapters.binance.wire;

import io.quati.adapters.wire.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests. Source: Binance, Request Security (rest-api.md): HMAC-SHA256 as hexadecimal digits, Ed25519 as Base64.
 */
public final class Signer {

    private static final String HMAC = "HmacSHA256";
    private static final String ED25519 = "Ed25519";
    private static final String CANNOT_SIGN = "this Java cannot sign";

    /** How every Ed25519 key in PKCS#8 starts (RFC 8410). */
    private static final String ED25519_PREFIX = "MC4CAQAwBQYDK2VwBCIEI";

    private final Algorithm algorithm;

    private Signer(Algorithm algorithm) {
        this.algorithm = algorithm;
    }

    private interface Algorithm {
        String sign(byte[] payload) throws GeneralSecurityException;
    }

    static Signer of(Secret secret) {
        String text = secret.reveal().strip();
        boolean pem = text.startsWith("-----BEGIN");
        String body = pem ? text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "") : text;
        return pem || body.startsWith(ED25519_PREFIX) ? ed25519(body) : hmac(text);
    }

    private static Signer hmac(String secret) {
        Mac keyed;
        try {
            keyed = Mac.getInstance(HMAC);
            keyed.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(CANNOT_SIGN, e);
        }
        return new Signer(payload -> HexFormat.of().formatHex(copy(keyed).doFinal(payload)));
    }

    /** Quicker than making one anew, which an order would wait for. */
    private static Mac copy(Mac keyed) {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(CANNOT_SIGN, e);
        }
    }

    private static Signer ed25519(String base64) {
        PrivateKey key;
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            key = KeyFactory.getInstance(ED25519).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("secret must be an Ed25519 private key in PKCS#8 or an HMAC secret", e);
        }
        return new Signer(payload -> {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(key);
            signature.update(payload);
            return Base64.getEncoder().encodeToString(signature.sign());
        });
    }

    /** Returns the signature of {@code payload} in UTF-8, not yet percent-encoded. */
    public String sign(String payload) {
        try {
            return algorithm.sign(payload.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(CANNOT_SIGN, e);
        }
    }

    @Override
    public String toString() {
        return "Signer";
    }
}
