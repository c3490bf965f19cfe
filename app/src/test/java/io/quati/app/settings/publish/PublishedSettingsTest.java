package io.quati.app.settings.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.specfile.DocumentText;
import io.quati.app.console.Language;
import io.quati.app.console.Texts;
import io.quati.app.settings.Settings;
import io.quati.app.settings.SettingsTexts;
import io.quati.app.settings.catalogue.Catalogue;
import io.quati.app.settings.load.Loading;
import io.quati.app.settings.load.SettingsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published about settings is what the catalogue makes of itself. */
class PublishedSettingsTest {

    private static final Path ROOT = Path.of(System.getProperty("quati.root", ".."));
    private static final String MARKER = "<!-- made from the catalogue, see CONTRIBUTING.md -->\n";
    private static final Texts ENGLISH = SettingsTexts.in(Language.ENGLISH);

    @TempDir
    private Path folder;

    /** A file of the repository and what should be in it. */
    record Published(String name, String content) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Published> files() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/settings.md"));
        String byHand = document.substring(0, document.indexOf(MARKER) + MARKER.length());
        return Stream.of(
                new Published("config/quati.yaml", SampleFiles.yaml(ENGLISH)),
                new Published("config/quati.schema.json", DocumentText.toJson(SettingsSchema.of(ENGLISH)) + "\n"),
                new Published(".env.example", SampleFiles.env(ENGLISH)),
                new Published("docs/settings.md", byHand + SettingsTables.markdown(ENGLISH)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isUpToDate(Published published) throws IOException {
        Path file = ROOT.resolve(published.name());
        if (Boolean.getBoolean("quati.publish")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, published.content());
        }

        assertThat(file)
                .as("%s is stale: run this test with -Dquati.publish=true", published)
                .hasContent(published.content());
    }

    @Test
    void theSampleSetsNothing() {
        assertThat(load(ROOT.resolve("config/quati.yaml"), ROOT.resolve(".env.example")))
                .isEqualTo(Settings.defaults());
    }

    @Test
    void everyLineOfTheSampleCanBeSwitchedOn() throws IOException {
        String sample = Files.readString(ROOT.resolve("config/quati.yaml"));
        String all = Pattern.compile("^( *)# ([A-Za-z_0-9]+:( .*)?)$", Pattern.MULTILINE)
                .matcher(sample)
                .replaceAll("$1$2");
        Path file = Files.writeString(folder.resolve("all.yaml"), all);

        Settings settings = load(file, folder.resolve("none"));

        assertThat(settings).isEqualTo(Settings.defaults());
        List<String> silent = Catalogue.current().all().stream()
                .filter(setting -> !setting.isOptional())
                .map(setting -> setting.path())
                .filter(path -> settings.origin(path).line() == 0)
                .toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void theSampleOfVariablesNamesEverySetting() throws IOException {
        String sample = Files.readString(ROOT.resolve(".env.example"));

        assertThat(Catalogue.current().all())
                .allSatisfy(setting -> assertThat(sample).containsPattern("(?m)^(# )?" + setting.variable() + "="));
        assertThat(Catalogue.current().all().stream().filter(setting -> setting.isSecret()))
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(sample).containsPattern("(?m)^" + setting.variable() + "=$"));
    }

    @Test
    void thereAreTextsInBothLanguages() {
        for (Language language : Language.values()) {
            Texts texts = SettingsTexts.in(language);
            assertThat(SampleFiles.yaml(texts)).contains("operation_mode");
            assertThat(SampleFiles.env(texts)).contains("BINANCE_API_KEY");
            assertThat(SettingsTables.markdown(texts)).contains("DEF-095");
            assertThat(DocumentText.toJson(SettingsSchema.of(texts))).contains("grid");
        }
    }

    private static Settings load(Path file, Path envFile) {
        Loading loading = new SettingsSource(file, envFile, Map.of(), Map.of()).load();
        assertThat(loading).isInstanceOf(Loading.Loaded.class);
        return ((Loading.Loaded) loading).settings();
    }
}
