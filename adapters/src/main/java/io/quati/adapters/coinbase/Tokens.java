package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tokens that Coinbase wants with each request: JSON Web Tokens, signed ES256, or EdDSA with an Ed25519 key. Sources:
 * Coinbase Developer Platform, "API key authentication"; RFC 7515 and 7518, 3.4, for the form of the signature.
 */
public final class Tokens {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ((?:EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END");
    private static final String SEC1 = "EC PRIVATE KEY";

    /** What turns an elliptic curve key of P-256 in SEC1 (RFC 5915) into PKCS#8: version 0 and the names of the curve. */
    private static final byte[] EC_ON_P256 =
            HexFormat.of().parseHex("020100301306072a8648ce3d020106082a8648ce3d030107");

    /** What precedes the 32 bytes of an Ed25519 key in PKCS#8 (RFC 8410). */
    private static final byte[] ED25519_START = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private static final int ED25519_BYTES = 32;
    private static final int P256_BITS = 256;
    private static final int NONCE_BYTES = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String keyName;
    private final PrivateKey key;
    private final SecureRandom random = new SecureRandom();

    private Tokens(String keyName, PrivateKey key) {
        this.keyName = keyName;
        this.key = key;
    }

    static Tokens of(String keyName, Secret secret) {
        String text = secret.reveal().replace("\\n", "\n").strip();
        Matcher pem = PEM.matcher(text);
        try {
            if (!pem.find()) {
                return new Tokens(keyName, ed25519(bytes(text)));
            }
            byte[] bytes = bytes(pem.group(2));
            if (pem.group(1).equals(SEC1)) {
                return new Tokens(keyName, onP256(wrapped(bytes)));
            }
            PrivateKey elliptic = elliptic(bytes);
            return new Tokens(keyName, elliptic != null ? elliptic : ed25519(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "secret must be a private key as Coinbase gives it: an elliptic curve key on P-256 in PEM, or an Ed25519"
                            + " key",
                    e);
        }
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    }

    /** Returns the elliptic curve key in PKCS#8, or null if it is of another kind. */
    private static @Nullable PrivateKey elliptic(byte[] pkcs8) {
        try {
            return onP256(pkcs8);
        } catch (GeneralSecurityException _) {
            return null;
        }
    }

    private static PrivateKey onP256(byte[] pkcs8) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        if (((ECPrivateKey) key).getParams().getOrder().bitLength() != P256_BITS) {
            throw new GeneralSecurityException("the curve must be P-256");
        }
        return key;
    }

    private static PrivateKey ed25519(byte[] bytes) throws GeneralSecurityException {
        byte[] pkcs8 = bytes;
        if (bytes.length == 2 * ED25519_BYTES) { // private half, then public half
            pkcs8 = ByteBuffer.allocate(ED25519_START.length + ED25519_BYTES)
                    .put(ED25519_START)
                    .put(bytes, 0, ED25519_BYTES)
                    .array();
        }
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static byte[] wrapped(byte[] sec1) {
        byte[] octets = tagged(0x04, sec1);
        return tagged(
                0x30,
                ByteBuffer.allocate(EC_ON_P256.length + octets.length)
                        .put(EC_ON_P256)
                        .put(octets)
                        .array());
    }

    /** Returns {@code content} in DER (X.690, 8.1). */
    private static byte[] tagged(int tag, byte[] content) {
        ByteBuffer der = ByteBuffer.allocate(content.length + 4).put((byte) tag);
        if (content.length < 0x80) {
            der.put((byte) content.length);
        } else if (content.length < 0x100) {
            der.put((byte) 0x81).put((byte) content.length);
        } else {
            der.put((byte) 0x82).putShort((short) content.length);
        }
        return Arrays.copyOf(der.put(content).array(), der.position());
    }

    /**
     * Returns a token that lets its bearer do one thing.
     *
     * @param request method, space, host and path without query; null for a message on a socket
     * @param now the exchange's time
     * @param life how long it can be used
     */
    String token(@Nullable String request, Instant now, Duration life) {
        boolean elliptic = key instanceof ECPrivateKey;
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", elliptic ? "ES256" : "EdDSA");
        header.put("kid", keyName);
        header.put("nonce", HexFormat.of().formatHex(nonce));
        header.put("typ", "JWT");
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", keyName);
        claims.put("iss", "cdp");
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        if (request != null) {
            claims.put("uri", request);
        }
        String signed = part(header) + "." + part(claims);
        try {
            // R and S one after the other, not DER
            Signature signature = Signature.getInstance(elliptic ? "SHA256withECDSAinP1363Format" : "Ed25519");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign", e);
        }
    }

    private static String part(Map<String, Object> values) {
        return BASE64.encodeToString(Payload.write(values).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Tokens";
    }
}
