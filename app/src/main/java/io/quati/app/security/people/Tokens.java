package io.quati.app.security.people;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Short proofs of identity for programs that log in (RFC 7519, ES256). The key lives as long as the process: a restart
 * voids every token, and there is no key to steal from a disk.
 */
@Component
public final class Tokens {

    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final String ISSUER = "quati";
    private static final String AUDIENCE = "quati-api";
    private static final String VERSION = "ver";
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final ECKey key;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Map<String, Instant> revoked = new ConcurrentHashMap<>();

    /** What tokens that we have signed say, by the hash of their text: to check a signature takes longer than most answers. */
    private final Map<String, Claims> signed = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Claims> eldest) {
            return size() > MOST;
        }
    });

    Tokens(InstantSource clock) {
        this.clock = clock;
        try {
            this.key = new ECKeyGenerator(Curve.P_256)
                    .keyID(Unguessable.letters(8))
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(new JWKSet(key))));
        var claims =
                new DefaultJWTClaimsVerifier<SecurityContext>(
                        AUDIENCE,
                        new JWTClaimsSet.Builder().issuer(ISSUER).build(),
                        Set.of("sub", "exp", "iat", "jti", VERSION)) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew(0);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /** What a valid token says. */
    public record Claims(UUID person, int version, String id, Instant expiresAt) {}

    /** Returns a token of somebody. */
    public String issue(Person person) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(person.id().toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim(VERSION, person.version())
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** Returns what a token says, or empty if it is not ours, has expired or was revoked. */
    Optional<Claims> read(String token) {
        String hash = Unguessable.hash(token);
        Optional<Claims> known = Optional.ofNullable(signed.get(hash));
        Optional<Claims> claims = known.isPresent() ? known : checked(token);
        if (known.isEmpty()) {
            claims.ifPresent(says -> signed.put(hash, says));
        }
        return claims.filter(says -> clock.instant().isBefore(says.expiresAt()) && !revoked.containsKey(says.id()));
    }

    private Optional<Claims> checked(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            return Optional.of(new Claims(
                    UUID.fromString(claims.getSubject()),
                    claims.getIntegerClaim(VERSION),
                    claims.getJWTID(),
                    claims.getExpirationTime().toInstant()));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException _) {
            return Optional.empty(); // whatever is wrong with it, it proves nothing
        }
    }

    /** Voids a token for the rest of its life. */
    void revoke(Claims claims) {
        revoked.values().removeIf(clock.instant()::isAfter);
        revoked.put(claims.id(), claims.expiresAt());
    }
}
