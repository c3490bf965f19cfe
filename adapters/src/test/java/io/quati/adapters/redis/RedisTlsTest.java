package io.quati.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.testing.Covers;
import io.quati.testing.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTlsTest {

    private static final String WORD = "changeit";

    @TempDir
    static Path folder;

    private static RedisServer server;

    @BeforeAll
    static void start() throws Exception {
        authority("ca");
        authority("stranger");
        keytool("server", "-genkeypair", "-alias", "server", "-dname", "CN=redis", "-keyalg", "EC");
        keytool("server", "-certreq", "-alias", "server", "-file", file("server.csr"));
        keytool(
                "ca",
                "-gencert",
                "-alias",
                "ca",
                "-infile",
                file("server.csr"),
                "-outfile",
                file("server.pem"),
                "-rfc",
                "-ext",
                "san=dns:localhost");
        key("server");
        server = RedisServer.startTls(
                folder, folder.resolve("ca.pem"), folder.resolve("server.pem"), folder.resolve("server.key"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void authority(String name) throws IOException, InterruptedException {
        keytool(name, "-genkeypair", "-alias", name, "-dname", "CN=" + name, "-keyalg", "EC", "-ext", "bc:c");
        keytool(name, "-exportcert", "-alias", name, "-rfc", "-file", file(name + ".pem"));
    }

    private static void keytool(String store, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-keystore", file(store + ".p12"), "-storepass", WORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor())
                .as("keytool: %s", Files.readString(folder.resolve("keytool.log")))
                .isZero();
    }

    private static void key(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(in, WORD.toCharArray());
        }
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(store.getKey(name, WORD.toCharArray()).getEncoded());
        Files.writeString(
                folder.resolve(name + ".key"), "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
    }

    private static String url(String host, String query) {
        return "rediss://" + host + ":" + server.port() + "/0?" + query;
    }

    @Test
    @Covers({"EVT-016", "SEC-004"})
    void speaksTlsWithACertificateThatItTrusts() throws InterruptedException {
        try (Redis redis = Waiting.connected(url("localhost", "ssl_ca_certs=" + file("ca.pem")))) {
            redis.set("secret", "x");
        }
        assertThat(server.cli("get", "secret")).isEqualTo("x");
    }

    @Test
    @Covers("SEC-004")
    void refusesACertificateOfAStranger() throws InterruptedException {
        refuses(url("localhost", "ssl_ca_certs=" + file("stranger.pem")));
        refuses(url("localhost", ""));
    }

    @Test
    @Covers("SEC-004")
    void refusesACertificateOfAnotherHost() throws InterruptedException {
        refuses(url("127.0.0.1", "ssl_ca_certs=" + file("ca.pem")));
    }

    @Test
    void checksNothingWhereItIsToldSo() throws InterruptedException {
        try (Redis redis = Waiting.connected(url("127.0.0.1", "ssl_cert_reqs=none"))) {
            assertThat(redis.health().connected()).isTrue();
        }
    }

    @Test
    void doesNotSpeakInTheClearToARedisThatWantsTls() throws InterruptedException {
        refuses("redis://127.0.0.1:" + server.port());
    }

    private static void refuses(String url) throws InterruptedException {
        try (Redis redis = Redis.open(RedisPlace.parse(url), InstantSource.system())) {
            Waiting.until(
                    "an answer",
                    Duration.ofSeconds(30),
                    () -> !String.valueOf(redis.health().error()).contains("not been reached yet"));
            assertThat(redis.isConnected()).isFalse();
            assertThat(redis.health().error()).isNotNull();
        }
    }
}
