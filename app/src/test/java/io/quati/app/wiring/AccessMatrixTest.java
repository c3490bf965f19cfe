package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.quati.app.security.people.ApiKeys;
import io.quati.app.security.people.Identities;
import io.quati.app.security.people.People;
import io.quati.app.security.people.Person;
import io.quati.app.security.people.Sessions;
import io.quati.app.security.people.Tokens;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.app.web.Access;
import io.quati.app.web.Role;
import io.quati.testing.Covers;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint that there is, asked by everybody that there is; a new endpoint is in it by itself. */
class AccessMatrixTest {

    @TempDir
    static Path folder;

    private static Server server;
    private static Client stranger;
    private static final Map<Role, Person> PEOPLE = new EnumMap<>(Role.class);
    private static final Map<String, String> WORTHLESS = new LinkedHashMap<>();

    /** An endpoint, with something in the places of its path. */
    record Endpoint(RequestMethod verb, String path, HandlerMethod method) {

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    @BeforeAll
    static void start() throws JOSEException, ParseException {
        server = Server.start(new ServerOptions(0, folder, null, 3000, 5L, "BTCUSDT").in(Databases.of(folder)));
        stranger = Client.stranger(server);
        var people = bean(People.class);
        for (Role role : Role.values()) {
            PEOPLE.put(
                    role,
                    people.add("a-" + role.name().toLowerCase(Locale.ROOT), role, "none")
                            .orElseThrow());
        }
        worthless(person(Role.ADMIN));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Person person(Role role) {
        return Objects.requireNonNull(PEOPLE.get(role));
    }

    private static <T> T bean(Class<T> type) {
        return server.context().getBean(type);
    }

    /** Credentials of an administrator that prove nothing any more, or never did. */
    private static void worthless(Person admin) throws JOSEException, ParseException {
        var keys = bean(ApiKeys.class);
        ApiKeys.Issued expired = keys.issue(admin, "old", Role.ADMIN, Duration.ofDays(1));
        bean(JdbcClient.class)
                .sql("UPDATE api_keys SET created_at = now() - interval '2 days', expires_at = now() WHERE id = ?")
                .param(expired.description().id())
                .update();
        WORTHLESS.put("expired key", expired.text());
        ApiKeys.Issued revoked = keys.issue(admin, "gone", Role.ADMIN, Duration.ofDays(1));
        keys.revoke(admin.id(), revoked.description().id());
        WORTHLESS.put("revoked key", revoked.text());
        String good = bean(Tokens.class).issue(admin);
        JWTClaimsSet claims = SignedJWT.parse(good).getJWTClaimsSet();
        WORTHLESS.put("alg none", new PlainJWT(claims).serialize());
        var foreign = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
        foreign.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
        WORTHLESS.put("another key", foreign.serialize());
        String[] parts = good.split("\\.", -1);
        String other = bean(Tokens.class).issue(person(Role.VIEWER));
        WORTHLESS.put("another's claims", other.split("\\.", -1)[0] + "." + parts[1] + "." + other.split("\\.", -1)[2]);
        String left = bean(Tokens.class).issue(admin);
        assertThat(asked(RequestMethod.POST, "/api/auth/logout", left)).isEqualTo(204);
        WORTHLESS.put("token of somebody who left", left);
        WORTHLESS.put("nonsense", "nonsense");
    }

    static Stream<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        server.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    Set<RequestMethod> verbs = mapping.getMethodsCondition().getMethods();
                    for (String pattern : mapping.getPatternValues()) {
                        String path = pattern.replace("{symbol}", "BTCUSDT")
                                .replace("{name}", "grid")
                                .replaceAll("\\{[^}]*}", new UUID(0, 1).toString());
                        (verbs.isEmpty() ? Set.of(RequestMethod.GET) : verbs)
                                .forEach(verb -> endpoints.add(new Endpoint(verb, path, method)));
                    }
                });
        assertThat(endpoints).hasSizeGreaterThan(15);
        return endpoints.stream();
    }

    private static int asked(RequestMethod verb, String path, String bearer) {
        HttpRequest.Builder request = stranger.request(path).method(verb.name(), HttpRequest.BodyPublishers.noBody());
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return stranger.send(request).statusCode();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Covers({"IMP-001", "IMP-002"})
    void answersEverybodyAsItsAnnotationSays(Endpoint endpoint) {
        Access access = endpoint.method().getMethodAnnotation(Access.class);
        boolean open = access != null && access.open();

        int anonymous = asked(endpoint.verb(), endpoint.path(), "");
        assertThat(anonymous == 401).as("a stranger got %d", anonymous).isEqualTo(!open);
        assertThat(anonymous).isLessThan(500).isNotEqualTo(403);
        WORTHLESS.forEach((name, bearer) -> assertThat(asked(endpoint.verb(), endpoint.path(), bearer))
                .as(name)
                .isEqualTo(401));
        PEOPLE.forEach((role, person) -> {
            boolean allowed = open
                    || (access != null
                            && (role == Role.ADMIN || List.of(access.value()).contains(role)));
            int status =
                    asked(endpoint.verb(), endpoint.path(), bean(Tokens.class).issue(person));
            assertThat(status).as("%s", role).isLessThan(500).isNotEqualTo(401);
            assertThat(status == 403).as("%s got %d", role, status).isEqualTo(!allowed);
        });
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void ofOursSaysWhoMayCallIt(Endpoint endpoint) {
        if (endpoint.method().getBeanType().getName().startsWith("io.quati.")) {
            assertThat(endpoint.method().getMethodAnnotation(Access.class))
                    .as("@Access of %s", endpoint.method())
                    .isNotNull();
        }
    }

    @Test
    void closesWhatLeadsNowhereToStrangers() {
        for (String path : List.of("/nowhere", "/api/", "/static/index.html")) {
            assertThat(asked(RequestMethod.GET, path, "")).as(path).isEqualTo(401);
        }
        for (String file : List.of("/", "/index.html", "/door.js", "/quati.css")) {
            assertThat(asked(RequestMethod.GET, file, "")).as(file).isEqualTo(200);
        }
    }

    @Test
    void aSessionThatHasEndedIsNobodys() {
        String token = bean(Sessions.class).begin(person(Role.VIEWER));
        String cookie = "quati_session_" + server.page().getPort() + "=" + token;
        var request = stranger.request("/api/bots").header("Cookie", cookie);
        assertThat(stranger.send(request).statusCode()).isEqualTo(200);

        bean(JdbcClient.class)
                .sql("UPDATE sessions SET seen_at = now() - interval '13 hours'")
                .update();
        bean(Identities.class).forget();

        assertThat(stranger.send(request).statusCode()).isEqualTo(401);
    }
}
