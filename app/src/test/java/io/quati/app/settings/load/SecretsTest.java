package io.quati.app.settings.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.settings.Settings;
import io.quati.app.settings.catalogue.Catalogue;
import io.quati.app.settings.catalogue.Setting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String CANARY = "c4n4ry-9f2e";

    @TempDir
    private Path folder;

    @Test
    void noSecretIsEverShown() {
        for (Setting setting :
                Catalogue.current().all().stream().filter(Setting::isSecret).toList()) {
            var given = new Given(folder).variable(setting.variable(), canary(setting));
            Settings settings = given.settings();

            assertThat(settings.secret(setting.path()).orElseThrow().reveal()).contains(CANARY);
            assertThat(List.of(
                            settings.toString(),
                            settings.value(setting.path()).toString(),
                            settings.value(setting.path()).shown(),
                            String.valueOf(settings.value(setting.path()).plain()),
                            Settings.defaults().changesTo(settings).toString(),
                            given.source().toString(),
                            given.source().load().toString()))
                    .noneMatch(text -> text.contains(CANARY));
        }
    }

    private static String canary(Setting setting) {
        String expected = String.join("", setting.kind().expectation().arguments());
        String scheme = expected.isEmpty() ? "" : expected.split("://", -1)[0] + "://";
        return scheme.isEmpty() ? CANARY : scheme + "user:" + CANARY + "@db.example.com:1/x";
    }

    @Test
    void noFaultQuotesASecret() {
        List<Given> broken = List.of(
                new Given(folder).variable("DATABASE_URL", "ftp://" + CANARY),
                new Given(folder).variable("BINANCE_SECRET", CANARY).variable("BINANCE_API_SECRET", CANARY + "2"),
                new Given(folder).file("api: {key: [" + CANARY + "]}"),
                new Given(folder).file("api: {key: {" + CANARY + ": 1}}"),
                new Given(folder).file("api: {key: !" + CANARY + "! x}"),
                new Given(folder).file("api: {key: !!" + CANARY + " x}"),
                new Given(folder).file("api:\n  key: \"" + CANARY + "\\q\"\n"),
                new Given(folder).file("api:\n  key: " + CANARY + ": x\n"),
                new Given(folder).file("api:\n  key: *" + CANARY + "\n"),
                new Given(folder).file("api:\n  key: " + CANARY + "\n x\n"),
                new Given(folder)
                        .file("b3: {brapi_base_url: 'https://a/${BINANCE_API_KEY}'}")
                        .variable("BINANCE_API_KEY", CANARY),
                new Given(folder).file("api: {key: '${" + CANARY + "'}"),
                new Given(folder).file("api: {key: " + "123456789".repeat(30) + "}"),
                new Given(folder).file("").env(CANARY + "\n\"" + CANARY + "\nX=\"" + CANARY));

        assertThat(broken)
                .allSatisfy(given -> assertThat(given.faults()).isNotEmpty())
                .map(given -> given.faults() + " " + given.source().load())
                .noneMatch(text -> text.contains(CANARY) || text.contains("c4n4ry") || text.contains("123456789"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "your_api_key_here",
                "YOUR_API_KEY_HERE",
                "your_testnet_key",
                "your_bot_token",
                "your_reddit_client_id",
                "seu_token_brapi",
                "seu_token_telegram",
                "app_password",
                "your_key_here",
                "changeme",
                "admin",
                "postgres",
                "<key>",
                "xxx",
                "***"
            })
    void samplesAreNoSecrets(String sample) {
        assertThat(new Given(folder).variable("BINANCE_API_KEY", sample).faults())
                .singleElement()
                .asString()
                .startsWith("BINANCE_API_KEY  api.key: holds a sample");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_URL=postgresql://user:pass@localhost:5432/trading_db",
                "POSTGRES_URL=postgresql://quati:postgres@localhost/x",
                "REDIS_URL=redis://:changeme@localhost:6379/0",
                "SLACK_WEBHOOK=https://hooks.slack.com/services/...",
                "TELEGRAM_CHAT_ID=your_chat_id",
                "EMAIL_SENDER=seu@email.com"
            })
    void neitherAreAddressesOutOfManuals(String variable) {
        String[] parts = variable.split("=", 2);

        assertThat(new Given(folder).variable(parts[0], parts[1]).faults()).hasSize(1);
    }

    @Test
    void realSecretsAreTaken() {
        assertThat(new Given(folder)
                        .variable("REDIS_URL", "rediss://cache.example.com:6380/0")
                        .variable("DATABASE_URL", "postgresql://quati:Zx9-ab@db.example.com/quati")
                        .variable("BINANCE_API_KEY", "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A")
                        .faults())
                .isEmpty();
    }
}
