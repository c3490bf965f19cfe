package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.testing.Covers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.EnumerablePropertySource;

/** Unique secrets go through everything that takes one, and are then looked for wherever anybody could look. */
class CanaryTest {

    private static final String PASSWORD = "canary-password-Kx81 quiet";
    private static final String WRONG = "canary-guess-Zw52 loud";
    private static final String EXCHANGE_KEY = "canaryExchangeKeyPq93";
    private static final String EXCHANGE_SECRET = "canaryExchangeSecretLm47";

    @TempDir
    Path folder;

    private final StringBuilder log = new StringBuilder();
    private final StringBuilder replies = new StringBuilder();
    private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, WRONG, EXCHANGE_KEY, EXCHANGE_SECRET));

    /** Writes what the server's own log would hold. */
    private final class Listener extends AppenderBase<ILoggingEvent> {

        private final Encoder<ILoggingEvent> encoder;

        Listener(Encoder<ILoggingEvent> encoder) {
            this.encoder = encoder;
        }

        @Override
        protected void append(ILoggingEvent event) {
            log.append(new String(encoder.encode(event), StandardCharsets.UTF_8));
        }
    }

    @Test
    @Covers("IMP-027")
    void noSecretIsSeenAnywhere() throws IOException {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        try (var server =
                Server.start(new ServerOptions(0, folder, null, 60, 5L, "BTCUSDT").in(Databases.of(folder)))) {
            // the start sets the log up anew
            var console = (OutputStreamAppender<ILoggingEvent>) root.getAppender("console");
            var listener = new Listener(console.getEncoder());
            listener.start();
            root.detachAppender(console);
            root.addAppender(listener);
            Level before = root.getLevel();
            root.setLevel(Level.TRACE);
            try {
                goThroughEverything(server);
                lookEverywhere(server);
            } finally {
                root.setLevel(before);
                root.detachAppender(listener);
                root.addAppender(console);
            }
        }
        assertThat(log.toString()).contains("POST /api/auth/login", "org.apache", "org.springframework");
        for (String secret : secrets) {
            for (String form : forms(secret)) {
                assertThat(log.indexOf(form))
                        .as("in the log: %s of %s", form, secret)
                        .isNegative();
                assertThat(replies.indexOf(form))
                        .as("in a reply: %s of %s", form, secret)
                        .isNegative();
            }
        }
        noFileHoldsOne();
    }

    private void goThroughEverything(Server server) {
        secrets.add(server.entry().getFragment().substring("code=".length()));
        Client first = Client.of(server);
        secrets.add(first.cookie().split("=", 2)[1]);
        HttpResponse<String> chosen = first.post("/api/auth/password", "{\"password\":\"" + PASSWORD + "\"}");
        Client admin = first.with(chosen);
        secrets.add(admin.cookie().split("=", 2)[1]);
        String login = "{\"login\":\"admin\",\"password\":\"%s\"}";
        String token = Client.parse(
                        admin.post("/api/auth/login", login.formatted(PASSWORD)).body())
                .get("token")
                .asString();
        secrets.add(token);
        note(admin.post("/api/auth/login", login.formatted(WRONG)));
        note(admin.post("/api/auth/login", login.formatted(WRONG).replace("}", "")));
        note(admin.post("/api/auth/login", "{\"password\":[\"" + WRONG + "\"]}"));
        note(admin.post("/api/auth/password", "{\"password\":\"" + WRONG + "\",\"old\":\"" + WRONG + "\"}"));
        String key = Client.parse(admin.post("/api/auth/keys", "{\"name\":\"robot\",\"role\":\"viewer\"}")
                        .body())
                .get("key")
                .asString();
        secrets.add(key.substring("quati_12345678_".length()));
        for (String bearer : List.of(token, key)) {
            note(admin.send(HttpRequest.newBuilder(server.page().resolve("/api/bots"))
                    .header("Authorization", "Bearer " + bearer)));
            note(admin.send(
                    HttpRequest.newBuilder(server.page().resolve("/api/bots")).header("X-API-Key", bearer)));
        }
        note(admin.post(
                "/api/auth/exchange-keys",
                "{\"name\":\"binance\",\"key\":\"" + EXCHANGE_KEY + "\",\"secret\":\"" + EXCHANGE_SECRET + "\"}"));
        note(admin.post("/api/auth/exchange-keys/rotation", "{}"));
        for (String path : List.of(
                "/api/auth/exchange-keys",
                "/api/auth/keys",
                "/api/users",
                "/api/audit",
                "/api/bots",
                "/api/status",
                "/health",
                "/nowhere",
                "/api/klines/NOPE",
                "/actuator/env",
                "/api/config")) {
            note(admin.get(path));
        }
    }

    private void note(HttpResponse<String> reply) {
        replies.append(reply.headers()).append(reply.body());
    }

    private void lookEverywhere(Server server) {
        for (var thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            replies.append(thread);
        }
        server.context().getEnvironment().getPropertySources().forEach(source -> {
            if (source instanceof EnumerablePropertySource<?> all) {
                Arrays.stream(all.getPropertyNames())
                        .forEach(name -> replies.append(name).append('=').append(all.getProperty(name)));
            }
        });
    }

    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                new StringBuilder(secret).reverse().toString());
    }

    private void noFileHoldsOne() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(secrets.stream().filter(text::contains))
                        .as("%s", file)
                        .isEmpty();
            }
        }
    }
}
