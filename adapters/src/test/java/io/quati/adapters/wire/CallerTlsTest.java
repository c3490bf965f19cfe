package io.quati.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quati.adapters.wire.Outcome.Answered;
import io.quati.adapters.wire.Outcome.Declined;
import io.quati.core.exchange.ExchangeException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls over TLS, to a server whose certificate is for {@code localhost}. */
class CallerTlsTest {

    private static final String WORD = "changeit";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Outcome UNREACHED = new Declined(Kind.UNAVAILABLE, 0, "Test cannot be reached.");

    @TempDir
    private static Path folder;

    private static SSLContext own;

    private final Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
    private HttpsServer server;

    @BeforeAll
    static void certify() throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("server.p12");
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> words = List.of(
                tool.toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-dname",
                "CN=server",
                "-keyalg",
                "EC",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                file.toString(),
                "-storepass",
                WORD,
                "-storetype",
                "PKCS12");
        Path log = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, WORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, WORD.toCharArray());
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore certificate = KeyStore.getInstance("PKCS12");
        certificate.load(null, null);
        certificate.setCertificateEntry("server", store.getCertificate("server"));
        trusted.init(certificate);
        own = SSLContext.getInstance("TLS");
        own.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(own));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            callers.add(exchange.getRemoteAddress());
            byte[] body = "{\"said\":1}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Outcome call(Caller caller, String host) {
        URI address = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
        return caller.call(
                new Call("POST", address, Map.of(), ""), answer -> new Answered(Payload.parse(answer.body())));
    }

    @Test
    void keepsASecuredConnection() {
        try (var caller = new Caller("Test", LONG, own)) {
            for (int i = 0; i < 5; i++) {
                assertThat(call(caller, "localhost")).isInstanceOf(Answered.class);
            }
        }
        assertThat(callers).hasSize(1);
    }

    @Test
    void sendsNothingToWhoHasAnotherName() {
        try (var caller = new Caller("Test", LONG, own)) {
            assertThat(call(caller, "127.0.0.1")).isEqualTo(UNREACHED);
        }
        assertThat(callers).isEmpty();
    }

    @Test
    void sendsNothingToWhoIsNotTrusted() {
        try (var caller = new Caller("Test", LONG)) {
            assertThat(call(caller, "localhost")).isEqualTo(UNREACHED);
        }
        assertThat(callers).isEmpty();
    }
}
