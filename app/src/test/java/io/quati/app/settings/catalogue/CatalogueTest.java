package io.quati.app.settings.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quati.app.console.Language;
import io.quati.app.console.Texts;
import io.quati.app.settings.SettingsTexts;
import io.quati.core.document.Document;
import io.quati.testing.Covers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

    private static final Path ROOT = Path.of(System.getProperty("quati.root", ".."));

    /** An address of a private network; the network itself, as 10.0.0.0/8, is none. */
    private static final Pattern PRIVATE = Pattern.compile(
            "(?<![0-9.])(192\\.168|10\\.\\d{1,3}|172\\.(1[6-9]|2\\d|3[01]))\\.\\d{1,3}\\.\\d{1,3}(?![0-9.]|/\\d)");

    @Test
    void everySettingIsExplainedInBothLanguages() {
        for (Language language : Language.values()) {
            Texts texts = SettingsTexts.in(language);
            assertThat(Catalogue.current().all()).allSatisfy(setting -> {
                assertThat(SettingsTexts.about(setting, texts)).isNotBlank();
                assertThat(SettingsTexts.allowed(setting.kind(), texts)).isNotBlank();
                assertThat(texts.has(
                                "fault.expected." + setting.kind().expectation().key()))
                        .as("what is expected of %s", setting.path())
                        .isTrue();
                assertThat(texts.has("why." + setting.path()))
                        .isEqualTo(!setting.seeds().isEmpty());
            });
        }
    }

    @Test
    void isFoundByEveryName() {
        Catalogue catalogue = Catalogue.current();

        assertThat(catalogue.ofVariable("binance_secret")).contains(catalogue.at("api.secret"));
        assertThat(catalogue.ofVariable("QUATI_API_SECRET")).contains(catalogue.at("api.secret"));
        assertThat(catalogue.find("exchanges_config.binance.secret")).contains(catalogue.at("api.secret"));
        assertThat(catalogue.namesIn("grid")).contains("initial_levels", "spot", "futures");
        assertThat(catalogue.namesIn("grid.initial_levels")).isEmpty();
        assertThatThrownBy(() -> catalogue.at("grid.levels")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatOpensDoorsOrMovesMoneyNeedsARestart() {
        List<String> live = Catalogue.current().all().stream()
                .filter(setting -> setting.reload() == Reload.LIVE)
                .map(Setting::path)
                .toList();

        assertThat(live)
                .isNotEmpty()
                .noneMatch(
                        path -> path.matches(
                                "(api|exchange|exchanges_config|safety|server|market|database|redis_config|outbound|deploy)\\..*|operation_mode"));
        assertThat(Catalogue.current().all().stream().filter(Setting::isSecret))
                .allMatch(setting -> setting.reload() == Reload.RESTART);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            grid.initial_levels               | 10           | 10
            grid.initial_levels               | 1e1          | 10
            grid.initial_levels               | 10.0         | 10
            grid.initial_levels               | 10.5         | -
            grid.initial_levels               | 0            | -
            grid.initial_levels               | 1001         | -
            grid.initial_levels               | 1_0          | -
            grid.initial_levels               | NaN          | -
            grid.initial_spacing_perc         | 0.005        | 0.005
            grid.initial_spacing_perc         | 0            | -
            grid.initial_spacing_perc         | 1            | 1
            grid.initial_spacing_perc         | 1.0000000001 | -
            grid.initial_spacing_perc         | 1e-101       | -
            grid.initial_spacing_perc         | Infinity     | -
            model_config.lstm.dropout_rate    | 1            | -
            model_config.lstm.dropout_rate    | 0            | 0
            market.seed                       | 9223372036854775808 | -
            bots.count                        | 500          | 500
            bots.count                        | 0            | -
            bots.count                        | 501          | -
            logging.level                     | warn         | WARNING
            logging.level                     | TRACE        | -
            operation_mode                    | test         | Testnet
            alerts.enabled                    | Off          | false
            alerts.enabled                    | 1            | true
            alerts.enabled                    | maybe        | -
            ai_agent.base_url                 | 127.0.0.1:11434 | [http://127.0.0.1:11434]
            b3.brapi_base_url                 | ftp://a.b    | -
            b3.brapi_base_url                 | https://u:p@a.b | -
            b3.brapi_base_url                 | https://     | -
            websocket_config.coinbase.url     | localhost    | -
            server.host                       | a b          | -
            server.host                       | ::1          | ::1
            backup.schedule                   | 0 2 * * *    | 0 2 * * *
            backup.schedule                   | 0 25 * * *   | -
            backup.schedule                   | 0 2 * *      | -
            alerts.email_sender               | nobody       | -
            pair_selection.blacklist          | A/USDT, b    | [A/USDT, b]
            pair_selection.blacklist          | a b          | -
            exchange.supported_markets        | ["spot"]     | [spot]
            exchange.supported_markets        | [spot        | -
            exchange.supported_markets        | spot,margin  | -
            """)
    void readsTextOfItsKind(String path, String text, String expected) {
        Optional<Document> read = Catalogue.current().at(path).kind().read(Document.text(text));

        assertThat(read.map(CatalogueTest::text)).isEqualTo(Optional.ofNullable(expected));
    }

    private static String text(Document document) {
        return switch (document) {
            case Document.Items(var items) ->
                items.stream().map(CatalogueTest::text).toList().toString();
            case Document.Decimal number -> number.plain();
            case Document.Flag(boolean flag) -> Boolean.toString(flag);
            case Document.Text(String text) -> text;
            case Document.Nothing _, Document.Fields _ -> "";
        };
    }

    @Test
    @Covers("SEC-011")
    void noPrivateAddressIsWrittenIntoWhatWeShip() throws IOException {
        List<String> found = new ArrayList<>();
        for (String folder : List.of("config", "core/src/main", "ai/src/main", "adapters/src/main", "app/src/main")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().matches(".*\\.(java|txt|properties|yaml|json|js|html)"))
                        .filter(file -> PRIVATE.matcher(text(file)).find())
                        .forEach(file -> found.add(file.toString()));
            }
        }

        assertThat(found).isEmpty();
        assertThat(PRIVATE.matcher("http://10.41.10.151:11434").find()).isTrue();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
