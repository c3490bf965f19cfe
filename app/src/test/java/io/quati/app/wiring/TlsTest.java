package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Protection;
import io.quati.app.settings.Protection.Tls;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.testing.Covers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server behind certificates that the test makes. */
class TlsTest {

    private static final char[] PASSWORD = "only-here".toCharArray();
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir
    Path folder;

    /** Makes a certificate for this machine, and puts it in place of the one before. */
    private Tls certificate(String name, int plainPort)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=DNS:localhost,DNS:quati.example,IP:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Path key = pem("key.pem", "PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded());
        Path certificate = pem(
                "certificate.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
        return new Tls(certificate, key, plainPort);
    }

    private Path pem(String file, String kind, byte[] bytes) throws IOException {
        Path fresh = folder.resolve(file + ".new");
        Files.writeString(
                fresh,
                "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + kind
                        + "-----\n");
        return Files.move(
                fresh, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private ServerOptions options(Protection protection) {
        return new ServerOptions(0, folder.resolve("data"), null, 60, 5L, "BTCUSDT")
                .in(Databases.of(folder))
                .guarded(protection);
    }

    private static SSLContext trustingAll() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        var all = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        context.init(null, new TrustManager[] {all}, new SecureRandom());
        return context;
    }

    /** What one request over a connection of its own found. */
    private record Answer(String text, String protocol, String certificate) {}

    private static Answer ask(int port, String host, String... protocols) throws IOException, GeneralSecurityException {
        try (var socket = (SSLSocket) trustingAll().getSocketFactory().createSocket(HERE, port)) {
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            String text = ask(socket, host);
            var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return new Answer(
                    text,
                    socket.getSession().getProtocol(),
                    certificate.getSubjectX500Principal().getName());
        }
    }

    private static String ask(Socket socket, String host) throws IOException {
        socket.getOutputStream()
                .write(("GET /health/live?x=1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Sends the first words of a handshake of this version; returns the type of the record that answers. */
    private static byte[] hello(int port, int minor) throws IOException {
        var body = ByteBuffer.allocate(256);
        body.put(new byte[] {3, (byte) minor}).put(new byte[32]).put((byte) 0);
        body.put(new byte[] {0, 6, (byte) 0xC0, 0x09, (byte) 0xC0, 0x0A, (byte) 0xC0, 0x2B});
        body.put(new byte[] {1, 0});
        // supported groups and signature algorithms: secp256r1, ECDSA with SHA-256 and SHA-1
        body.put(new byte[] {0, 22, 0, 10, 0, 4, 0, 2, 0, 23, 0, 13, 0, 6, 0, 4, 4, 3, 2, 3, 0, 11, 0, 2, 1, 0});
        int length = body.position();
        var record = ByteBuffer.allocate(length + 9);
        record.put(new byte[] {22, 3, 1}).putShort((short) (length + 4));
        record.put((byte) 1).put((byte) 0).putShort((short) length).put(body.array(), 0, length);
        try (var socket = new Socket(HERE, port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(record.array());
            return socket.getInputStream().readNBytes(7);
        }
    }

    @Test
    @Covers({"SEC-001", "SEC-002"})
    void speaksOnlyTheNewProtocolsAndShowsPlainHttpTheWay() throws Exception {
        int plain = Places.freePort();
        try (var server =
                Server.start(options(new Protection("127.0.0.1", certificate("one", plain), false, List.of())))) {
            int port = server.page().getPort();
            assertThat(server.entry().toString()).startsWith("https://127.0.0.1:" + port + "/#code=");
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                Answer answer = ask(port, "127.0.0.1", protocol);
                assertThat(answer.protocol()).isEqualTo(protocol);
                assertThat(answer.text()).startsWith("HTTP/1.1 200").contains("Strict-Transport-Security: max-age=");
            }
            assertThat(hello(port, 3)[0]).as("TLS 1.2").isEqualTo((byte) 22);
            assertThat(hello(port, 2)).as("TLS 1.1").startsWith(21, 3).endsWith(2, 70);
            assertThat(hello(port, 1)).as("TLS 1.0").startsWith(21, 3).endsWith(2, 70);
            try (var socket = new Socket(HERE, plain)) {
                assertThat(ask(socket, "localhost:" + plain))
                        .startsWith("HTTP/1.1 308")
                        .contains("Location: https://localhost:" + port + "/health/live?x=1");
            }
            assertThat(ask(port, "quati.example").text())
                    .as("a name of the certificate")
                    .startsWith("HTTP/1.1 200");
            assertThat(ask(port, "evil.example").text()).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    @Covers("SEC-001")
    void servesANewCertificateWithoutAFailedRequest() throws Exception {
        try (var server = Server.start(
                options(new Protection("127.0.0.1", certificate("one", Places.freePort()), false, List.of())))) {
            int port = server.page().getPort();
            assertThat(ask(port, "127.0.0.1").certificate()).isEqualTo("CN=one");
            certificate("two", 0);
            Instant swapped = Instant.now();
            int asked = 0;
            String seen = "CN=one";
            while (seen.equals("CN=one")) {
                Answer answer = ask(port, "127.0.0.1");
                assertThat(answer.text()).startsWith("HTTP/1.1 200");
                seen = answer.certificate();
                asked++;
                assertThat(Duration.between(swapped, Instant.now())).isLessThan(Duration.ofSeconds(60));
                Thread.sleep(30);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(ask(port, "127.0.0.1").certificate()).isEqualTo("CN=two");
            }
            System.err.printf(
                    "new certificate after %s and %d requests%n", Duration.between(swapped, Instant.now()), asked);
        }
    }

    @Test
    void refusesToBeReachedFromElsewhereWithoutProtection() throws Exception {
        assertThatThrownBy(() -> new Protection("0.0.0.0", null, true, List.of()))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("up.remote-tls");
        Tls tls = certificate("one", 0);
        assertThatThrownBy(() -> new Protection("0.0.0.0", tls, false, List.of()))
                .hasMessageContaining("up.remote-unasked");
        assertThatThrownBy(() -> Server.start(options(new Protection("0.0.0.0", tls, true, List.of()))))
                .hasMessageContaining("up.remote-admin");
        for (String origin : List.of("*", "https://*", "https://a.example/x", "javascript:x", "null")) {
            assertThatThrownBy(() -> new Protection("127.0.0.1", null, false, List.of(origin)))
                    .hasMessageContaining("up.origin");
        }
    }

    @Test
    @Covers("SEC-001")
    void saysWhichFileIsNotWhatItMustBe() throws Exception {
        Tls tls = certificate("one", 0);
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertThatThrownBy(() -> start(new Tls(folder.resolve("missing"), tls.key(), null)))
                .hasMessageContaining("up.tls-file");
        assertThatThrownBy(() -> start(new Tls(empty, tls.key(), null))).hasMessageContaining("up.tls-certificate");
        assertThatThrownBy(() -> start(new Tls(tls.certificate(), empty, null))).hasMessageContaining("up.tls-key");
    }

    private void start(Tls tls) {
        Server.start(options(new Protection("127.0.0.1", tls, false, List.of())))
                .close();
    }

    @Test
    @Covers("SEC-003")
    void answersPagesOfTheNamedOriginsOnly() {
        var protection = new Protection("127.0.0.1", null, false, List.of("https://desk.example"));
        try (var server = Server.start(options(protection))) {
            Client admin = Client.of(server);

            var named = admin.send(preflight(admin, "https://desk.example"));
            assertThat(named.statusCode()).isEqualTo(200);
            assertThat(named.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("https://desk.example");
            assertThat(named.headers().firstValue("Access-Control-Allow-Credentials"))
                    .hasValue("true");
            var other = admin.send(preflight(admin, "https://evil.example"));
            assertThat(other.statusCode()).isEqualTo(403);
            assertThat(other.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    private static HttpRequest.Builder preflight(Client client, String origin) {
        return client.request("/api/bots")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody());
    }
}
