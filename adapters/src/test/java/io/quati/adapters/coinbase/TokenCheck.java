package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Judges tokens as Coinbase does, with the public half of a key that OpenSSL made for these tests. */
final class TokenCheck {

    static final String NAME = "organizations/o-1/apiKeys/k-1";

    /** As OpenSSL writes it: SEC1, after its parameters. */
    static final String PEM = """
            -----BEGIN EC PARAMETERS-----
            BggqhkjOPQMBBw==
            -----END EC PARAMETERS-----
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIB34CkAYcfGFPbAmsTab7QlYjUZvsUsReNbd7NpWOu9JoAoGCCqGSM49
            AwEHoUQDQgAE0Cw8eEq0RLpC6gahbW3K2vJ5Cw3duiivx+y2UxhMjnSe3FxZysML
            Z7Ue37o6duRkl97O6hkKI6KNJeUrwvT2PQ==
            -----END EC PRIVATE KEY-----
            """;

    private static final String PUBLIC = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE0Cw8eEq0RLpC6gahbW3K2vJ5Cw3d"
            + "uiivx+y2UxhMjnSe3FxZysMLZ7Ue37o6duRkl97O6hkKI6KNJeUrwvT2PQ==";

    private static final long LONGEST_LIFE = 120;

    private final Supplier<Instant> time;
    private final Set<String> nonces = new HashSet<>();

    TokenCheck(Supplier<Instant> time) {
        this.time = time;
    }

    static PublicKey publicKey() {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(PUBLIC)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns what is wrong with a token.
     *
     * @param request what it has to be for; empty for a message on a socket
     */
    synchronized Optional<String> fault(String authorization, String request) {
        String[] parts = authorization.replace("Bearer ", "").split("\\.", -1);
        if (parts.length != 3) {
            return Optional.of("no token");
        }
        Payload header = part(parts[0]);
        Payload claims = part(parts[1]);
        long now = time.get().getEpochSecond();
        if (!isSigned(publicKey(), parts)) {
            return Optional.of("signature");
        }
        if (!header.text("alg").equals("ES256")
                || !header.text("typ").equals("JWT")
                || !header.text("kid").equals(NAME)
                || !nonces.add(header.text("nonce"))) {
            return Optional.of("header " + header);
        }
        if (!claims.text("sub").equals(NAME) || !claims.text("iss").equals("cdp")) {
            return Optional.of("subject");
        }
        if (claims.number("nbf") > now + 1
                || claims.number("exp") <= now
                || claims.number("exp") - claims.number("nbf") > LONGEST_LIFE) {
            return Optional.of("time");
        }
        return claims.text("uri", "").equals(request) ? Optional.empty() : Optional.of("uri");
    }

    static boolean isSigned(PublicKey key, String[] parts) {
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSAinP1363Format" : "Ed25519");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static Payload part(String encoded) {
        return Payload.parse(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
    }
}
