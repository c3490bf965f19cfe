package io.quati.adapters.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quati.adapters.coinbase.CoinbaseHosts.Mode;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-04-07T14:30:00Z");
    private static final String SUBJECT = "GET api.coinbase.com/api/v3/brokerage/accounts";

    private static String[] token(String secret) {
        return Tokens.of("kid", new Secret(secret))
                .token(SUBJECT, NOW, Duration.ofMinutes(2))
                .split("\\.", -1);
    }

    private static void assertToken(String[] parts, String algorithm, PublicKey key) {
        Payload header = TokenCheck.part(parts[0]);
        Payload claims = TokenCheck.part(parts[1]);
        assertThat(header.names()).containsExactlyInAnyOrder("alg", "kid", "nonce", "typ");
        assertThat(header.text("alg")).isEqualTo(algorithm);
        assertThat(header.text("kid")).isEqualTo("kid");
        assertThat(claims.names()).containsExactlyInAnyOrder("sub", "iss", "nbf", "exp", "uri");
        assertThat(claims.number("nbf")).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.number("exp")).isEqualTo(NOW.getEpochSecond() + 120);
        assertThat(claims.text("uri")).isEqualTo(SUBJECT);
        assertThat(Base64.getUrlDecoder().decode(parts[2])).hasSize(64);
        assertThat(TokenCheck.isSigned(key, parts)).isTrue();
        String[] forged = {parts[0], parts[1].substring(1) + "A", parts[2]};
        assertThat(TokenCheck.isSigned(key, forged)).isFalse();
    }

    @Test
    void signsWithAKeyAsOpenSslWritesIt() {
        assertToken(token(TokenCheck.PEM), "ES256", TokenCheck.publicKey());
    }

    @Test
    void signsWithAKeyWhoseLineBreaksAreWritten() {
        String oneLine = TokenCheck.PEM
                .substring(TokenCheck.PEM.indexOf("-----BEGIN EC PRIVATE"))
                .strip()
                .replace("\n", "\\n");
        assertThat(oneLine).doesNotContain("\n");
        assertToken(token(oneLine), "ES256", TokenCheck.publicKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "Ed25519"})
    void signsWithAKeyInPkcs8(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        KeyPair pair = generator.generateKeyPair();
        assertToken(token(pem(pair)), algorithm.equals("EC") ? "ES256" : "EdDSA", pair.getPublic());
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void signsWithTheSixtyFourBytesOfAnEd25519Key() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] both = new byte[64];
        byte[] secret = pair.getPrivate().getEncoded();
        byte[] open = pair.getPublic().getEncoded();
        System.arraycopy(secret, secret.length - 32, both, 0, 32);
        System.arraycopy(open, open.length - 32, both, 32, 32);

        assertToken(token(Base64.getEncoder().encodeToString(both)), "EdDSA", pair.getPublic());
    }

    @Test
    void refusesWhatIsNoKeyOfThisKind() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        String other = pem(generator.generateKeyPair());
        for (String secret : Arrays.asList(
                "abc",
                "AAAA",
                TokenCheck.PEM.substring(0, 200),
                other,
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CoinbaseKeys.of(Mode.LOCAL, "kid", new Secret(secret)))
                    .withMessageStartingWith("secret must be a private key as Coinbase gives it")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain(secret));
        }
    }

    @Test
    void aMessageOnASocketIsForNoRequest() {
        String token = Tokens.of("kid", new Secret(TokenCheck.PEM)).token(null, NOW, Duration.ofSeconds(30));
        assertThat(TokenCheck.part(token.split("\\.", -1)[1]).has("uri")).isFalse();
    }

    @Test
    void noTwoTokensAreTheSame() {
        Tokens tokens = Tokens.of("kid", new Secret(TokenCheck.PEM));
        assertThat(tokens.token(SUBJECT, NOW, Duration.ofMinutes(2)))
                .isNotEqualTo(tokens.token(SUBJECT, NOW, Duration.ofMinutes(2)));
    }

    @Test
    void showsNothingOfTheKey() {
        CoinbaseKeys keys = CoinbaseKeys.of(Mode.LOCAL, "kid", new Secret(TokenCheck.PEM));
        assertThat(keys + " " + keys.tokens()).isEqualTo("CoinbaseKeys[LOCAL] Tokens");
    }
}
