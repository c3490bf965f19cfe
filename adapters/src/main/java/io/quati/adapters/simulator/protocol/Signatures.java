package io.quati.adapters.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a request was signed by who it says: HMAC-SHA256 in hexadecimal digits by the shared secret, or Ed25519
 * in base64 by the key whose public half is known. Source: Binance, spot API documentation, rest-api.md, "SIGNED
 * endpoint security".
 */
public final class Signatures {

    private final SecretKeySpec secret;
    private final Optional<PublicKey> publicKey;

    /**
     * @param spkiBase64 Ed25519 public key as in a PEM file between its first and last line, or empty for none
     */
    public Signatures(String secret, String spkiBase64) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.publicKey = spkiBase64.isEmpty() ? Optional.empty() : Optional.of(publicKey(spkiBase64));
    }

    private static PublicKey publicKey(String base64) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(
                            new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the public key must be Ed25519 in base64", e);
        }
    }

    /** Returns whether {@code signature} belongs to {@code payload}. */
    public boolean areRight(String payload, String signature) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        byte[] given = signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(HexFormat.of().formatHex(hmac(bytes)).getBytes(StandardCharsets.UTF_8), given)
                || publicKey.map(key -> isSignedBy(key, bytes, signature)).orElse(false);
    }

    private byte[] hmac(byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac.doFinal(payload);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private static boolean isSignedBy(PublicKey key, byte[] payload, String base64) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(payload);
            return verifier.verify(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException | SignatureException e) {
            return false;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }
}
