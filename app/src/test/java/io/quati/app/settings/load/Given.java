package io.quati.app.settings.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.console.Language;
import io.quati.app.settings.Fault;
import io.quati.app.settings.Settings;
import io.quati.app.settings.SettingsTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings as tests give them: a file, a file of variables, variables, options. */
final class Given {

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private String file = "";

    /** Settings with files of their own below {@code folder}. */
    Given(Path folder) {
        try {
            this.folder = Files.createTempDirectory(folder, "given");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Given file(String yaml) {
        file = write("quati.yaml", yaml).toString();
        return this;
    }

    Given env(String text) {
        write(".env", text);
        return this;
    }

    Given variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Given option(String path, String value) {
        options.put(path, value);
        return this;
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SettingsSource source() {
        return new SettingsSource(file.isEmpty() ? null : Path.of(file), folder.resolve(".env"), environment, options);
    }

    Settings settings() {
        Loading loading = source().load();
        assertThat(loading).isInstanceOf(Loading.Loaded.class);
        return ((Loading.Loaded) loading).settings();
    }

    List<String> notices() {
        return source().load() instanceof Loading.Loaded loaded ? texts(loaded.notices()) : List.of();
    }

    /** Returns what is wrong, in English, without the folder. */
    List<String> faults() {
        return source().load() instanceof Loading.Refused(List<Fault> faults) ? texts(faults) : List.of();
    }

    private List<String> texts(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.in(SettingsTexts.in(Language.ENGLISH)).replace(folder + "/", ""))
                .toList();
    }
}
