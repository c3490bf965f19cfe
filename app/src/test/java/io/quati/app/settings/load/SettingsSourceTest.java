package io.quati.app.settings.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.settings.Database;
import io.quati.app.settings.Origin.Source;
import io.quati.app.settings.Settings;
import io.quati.testing.Covers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsSourceTest {

    @TempDir
    private Path folder;

    @Test
    @Covers("CFG-221")
    void laterSourcesWin() {
        var given = new Given(folder);
        assertThat(grid(given)).isEqualTo("10 DEFAULT ");
        assertThat(grid(given.file("grid:\n  initial_levels: 4\n"))).isEqualTo("4 FILE quati.yaml:2");
        assertThat(grid(given.env("# mine\nQUATI_GRID_INITIAL_LEVELS=5\n"))).isEqualTo("5 ENV_FILE .env:2");
        assertThat(grid(given.variable("QUATI_GRID_INITIAL_LEVELS", "6")))
                .isEqualTo("6 ENVIRONMENT QUATI_GRID_INITIAL_LEVELS");
        assertThat(grid(given.option("grid.initial_levels", "7"))).isEqualTo("7 COMMAND_LINE --set");
    }

    private String grid(Given given) {
        Settings settings = given.settings();
        var origin = settings.origin("grid.initial_levels");
        return settings.whole("grid.initial_levels") + " " + origin.source() + " "
                + origin.place().replaceFirst("^.*/", "");
    }

    @Test
    @Covers("CFG-030")
    void variablesAreFoundInSmallLettersAndInTheFile() {
        assertThat(new Given(folder).variable("port", "9").settings().whole("server.port"))
                .isEqualTo(9);
        assertThat(new Given(folder).variable("PORT", "9").settings().whole("server.port"))
                .isEqualTo(9);
        assertThat(new Given(folder).env("Port = 9").settings().whole("server.port"))
                .isEqualTo(9);
        assertThat(new Given(folder).variable("PORT", "9").variable("port", "8").faults())
                .containsExactly("port  server.port: differs from PORT, which gives the same setting; keep one");
    }

    @Test
    @Covers("CFG-220")
    void quotedNumbersAreExact() {
        Settings settings = new Given(folder)
                .file("grid: {initial_spacing_perc: '0.005'}\ntrading: {capital_per_pair_usd: '100.10'}")
                .settings();

        assertThat(settings.number("grid.initial_spacing_perc").movePointRight(2))
                .isEqualTo(new BigDecimal("0.5"));
        assertThat(settings.number("trading.capital_per_pair_usd")).isEqualTo(new BigDecimal("100.1"));
    }

    @Test
    @Covers("CFG-217")
    void referencesAreReplacedByVariables() {
        var given = new Given(folder)
                .env("TICKS=ABCD3,EFGH4\nBINANCE_API_KEY=from-the-file\n")
                .file("""
                b3: {tickers: '${TICKS}'}
                api: {key: '${BINANCE_API_KEY}', secret: '${NOWHERE}'}
                ai_agent:
                  base_url: ['http://${OLLAMA:-localhost}:${OLLAMA_PORT:-11434}']
                alerts: {telegram_chat_id: 'a$$b'}
                """);

        Settings settings = given.settings();

        assertThat(settings.texts("b3.tickers")).containsExactly("ABCD3", "EFGH4");
        assertThat(settings.secret("api.key").orElseThrow().reveal()).isEqualTo("from-the-file");
        assertThat(settings.secret("api.secret")).isEmpty();
        assertThat(settings.texts("ai_agent.base_url")).containsExactly("http://localhost:11434");
        assertThat(settings.text("alerts.telegram_chat_id")).isEqualTo("a$b");
        assertThat(given.file("logging:\n  directory: '${NOWHERE}/logs'").faults())
                .singleElement()
                .asString()
                .startsWith("quati.yaml:2  logging.directory: the variable NOWHERE is not set")
                .contains("${NOWHERE:-otherwise}");
        assertThat(given.file("logging: {directory: '${}'}").faults())
                .singleElement()
                .asString()
                .contains("must be written ${NAME}");
    }

    @Test
    @Covers("CFG-218")
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(new Given(folder)
                        .file("""
                grid:
                  initial_levels: many
                trading:
                  market_allocation:
                    futures_percentage: 70
                    spot_percentage: 40
                  capital_per_pair_usd: 8
                logging:
                  levle: INFO
                server: 8000
                """)
                        .env("OLLAMA_TIMEOUT=soon")
                        .variable("LOG_LEVEL", "loud")
                        .option("grid.leverage", "0")
                        .faults())
                .containsExactly(
                        "quati.yaml:2  grid.initial_levels: must be a whole number ≥ 1, ≤ 1000, found \"many\"",
                        "quati.yaml:5  trading.market_allocation.futures_percentage (70) and "
                                + "trading.market_allocation.spot_percentage (40) must add up to 100",
                        "quati.yaml:9  logging.levle: there is no setting levle here; did you mean level?",
                        "quati.yaml:10  server: must be a map of settings such as host, port, websocket_port, "
                                + "environment, data_dir",
                        ".env:1  ai_agent.cascade.timeout_seconds: must be a whole number ≥ 1, ≤ 3600, found \"soon\"",
                        "LOG_LEVEL  logging.level: must be one of DEBUG, INFO, WARNING, ERROR; found \"loud\"",
                        "--set  grid.leverage: must be a whole number ≥ 1, ≤ 125, found \"0\"");
    }

    @Test
    @Covers("CFG-222")
    void otherNamesWorkAndMustAgree() {
        assertThat(List.of("BINANCE_SECRET", "BINANCE_API_SECRET", "binance_api_secret", "QUATI_API_SECRET"))
                .allSatisfy(name -> assertThat(new Given(folder)
                                .variable(name, "s3cr3t")
                                .settings()
                                .secret("api.secret")
                                .orElseThrow()
                                .reveal())
                        .isEqualTo("s3cr3t"));
        assertThat(aliases("TELEGRAM_BOT_TOKEN", "TELEGRAM_TOKEN")).isEmpty();
        assertThat(aliases("DATABASE_URL", "POSTGRES_URL")).isEmpty();
        assertThat(new Given(folder)
                        .variable("OLLAMA_HOST", "http://a:1")
                        .settings()
                        .texts("ai_agent.base_url"))
                .containsExactly("http://a:1");
        assertThat(new Given(folder).variable("LOG_LEVEL", "DEBUG").settings().text("logging.level"))
                .isEqualTo("DEBUG");
        assertThat(new Given(folder)
                        .file("exchanges_config: {binance: {apiKey: one}}\napi: {key: two}")
                        .faults())
                .containsExactly(
                        "quati.yaml:2  api.key: differs from quati.yaml:1, which gives the same setting; keep one");
        assertThat(new Given(folder)
                        .variable("BINANCE_SECRET", "a")
                        .variable("BINANCE_API_SECRET", "b")
                        .faults())
                .containsExactly("BINANCE_SECRET  api.secret: differs from BINANCE_API_SECRET, "
                        + "which gives the same setting; keep one");
    }

    /** Both names alone, and both with the same value, are well; the list says what is not. */
    private List<String> aliases(String one, String other) {
        String value = one.endsWith("URL") ? "postgresql://u:p4ss1@h:5432/db" : "token";
        assertThat(new Given(folder).variable(one, value).faults()).isEmpty();
        assertThat(new Given(folder).variable(other, value).faults()).isEmpty();
        assertThat(new Given(folder)
                        .variable(one, value)
                        .variable(other, value + "x")
                        .faults())
                .hasSize(1);
        return new Given(folder).variable(one, value).variable(other, value).faults();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'a: &x [1]\nb: *x'                 | anchors and aliases
            'api: !!java.net.URL [x]'          | tags
            'grid: {}\ngrid: {}'               | grid is written twice
            'grid: {}\n---\na: 1'              | a second begins here
            'grid: [a'                         | quati.yaml:1  it is no YAML here
            'grid: 3'                          | must be a map of settings such as initial_levels
            '[a]'                              | must be a map of settings such as operation_mode
            'grid: {initial_levels: {a: 1}}'   | must be a value, not a map
            'grid: {initial_levels: [1]}'      | found [
            'initial_levels: 3'                | did you mean grid.initial_levels?
            'nonsense-of-mine: 3'              | there is no setting nonsense-of-mine
            """)
    void refusesWhatHasNoPlaceInAFile(String yaml, String sentence) {
        assertThat(new Given(folder).file(yaml.replace("\\n", "\n")).faults())
                .isNotEmpty()
                .first()
                .asString()
                .contains(sentence);
    }

    @Test
    void filesBeyondTheLimitsAreRefused() {
        assertThat(new Given(folder).file("#".repeat(300_000)).faults())
                .singleElement()
                .asString()
                .contains("longer than 256 KiB");
        assertThat(new Given(folder).file("[".repeat(50) + "]".repeat(50)).faults())
                .singleElement()
                .asString()
                .contains("deeper than 40");
        assertThat(new Given(folder).env("A=" + "x".repeat(70_000)).faults())
                .singleElement()
                .asString()
                .contains("longer than 64 KiB");
    }

    @Test
    void aFileWithNothingButRemarksSetsNothing() {
        assertThat(new Given(folder).file("").settings()).isEqualTo(Settings.defaults());
        assertThat(new Given(folder).file("# nothing\ngrid:\n  spot:\n").settings())
                .isEqualTo(Settings.defaults());
        assertThat(new Given(folder).file("grid: {initial_levels: }").settings().origin("grid.initial_levels"))
                .extracting("source")
                .isEqualTo(Source.DEFAULT);
        assertThat(new SettingsSource(folder.resolve("none.yaml"), folder, Map.of(), Map.of()).load())
                .isInstanceOf(Loading.Refused.class);
    }

    @Test
    void readsFilesOfVariables() {
        Settings settings = new Given(folder).env("""
                # remark
                export BACKUP_DIR="/my backups" # with a space
                LOG_DIR='a # b'
                DATABASE_PATH=/data # remark
                EMAIL_SENDER=
                TELEGRAM_CHAT_ID = -100
                """).settings();

        assertThat(settings.text("backup.directory")).isEqualTo("/my backups");
        assertThat(settings.text("logging.directory")).isEqualTo("a # b");
        assertThat(settings.text("server.data_dir")).isEqualTo("/data");
        assertThat(settings.value("alerts.email_sender").isPresent()).isFalse();
        assertThat(settings.text("alerts.telegram_chat_id")).isEqualTo("-100");
        assertThat(new Given(folder).env("A=1\nsecret-of-mine\nB=\"open\nA=2").faults())
                .containsExactly(
                        ".env:2  must be NAME=value",
                        ".env:3  B: the quotes do not end, or something follows them",
                        ".env:4  A: differs from .env:1, which gives the same setting; keep one");
    }

    @Test
    void theDatabaseIsNamedByAddressOrElseByHost() {
        assertThat(Database.in(Settings.defaults())).isEmpty();
        var given = new Given(folder).variable("DATABASE_HOST", "db").option("database.password", "p-1");
        assertThat(Database.in(given.settings()))
                .contains(new Database.Outside("jdbc:postgresql://db:5432/quati", "quati", "p-1"));
        assertThat(Database.in(
                        given.variable("POSTGRES_URL", "postgresql://u:p-2@h/n").settings()))
                .contains(new Database.Outside("jdbc:postgresql://h/n", "u", "p-2"));
    }

    @Test
    void saysWhatIsWorthAWord() {
        assertThat(new Given(folder)
                        .variable("QUATI_GRID_INITIAL_LEVEL", "3")
                        .variable("QUATI_JAVA_OPTS", "-Xmx1g")
                        .variable("VECTORBT_PRO_KEY", "k")
                        .variable("ENABLE_REAL_TRADING", "true")
                        .option("grid.initial_levels", "500")
                        .option("trading.capital_per_pair_usd", "5000")
                        .option("grid.initial_spacing_perc", "0.00001")
                        .notices())
                .hasSize(5)
                .anyMatch(text -> text.contains("is accepted and not used"))
                .anyMatch(text -> text.contains("0.00001 is a fraction"))
                .anyMatch(text -> text.contains("about 200 open orders"))
                .anyMatch(text -> text.contains("everything is simulated"))
                .anyMatch(text -> text.contains("did you mean QUATI_GRID_INITIAL_LEVELS?"));
        assertThat(new Given(folder).notices()).isEmpty();
    }
}
