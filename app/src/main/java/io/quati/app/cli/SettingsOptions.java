package io.quati.app.cli;

import io.quati.app.console.Session;
import io.quati.app.console.Texts;
import io.quati.app.settings.Fault;
import io.quati.app.settings.Settings;
import io.quati.app.settings.SettingsTexts;
import io.quati.app.settings.load.Loading;
import io.quati.app.settings.load.SettingsRefusedException;
import io.quati.app.settings.load.SettingsSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where settings come from. */
final class SettingsOptions {

    /** Read when it is there and nothing else is named. */
    private static final Path USUAL = Path.of("config", "quati.yaml");

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "option.config")
    private @Nullable Path file;

    @Option(names = "--env-file", paramLabel = "FILE", descriptionKey = "option.env-file")
    private Path envFile = Path.of(".env");

    @Option(names = "--set", paramLabel = "KEY=VALUE", descriptionKey = "option.set-setting")
    private Map<String, String> settings = new LinkedHashMap<>();

    /**
     * Returns where they come from.
     *
     * @param options what other options say, by the path of the setting
     */
    SettingsSource source(Session session, Map<String, String> options) {
        Map<String, String> commandLine = new LinkedHashMap<>(settings);
        commandLine.putAll(options);
        return new SettingsSource(file(session), envFile, session.environment(), commandLine);
    }

    private @Nullable Path file(Session session) {
        if (file != null) {
            return file;
        }
        String named = session.variable(SettingsSource.VARIABLE, "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        return Files.exists(USUAL) ? USUAL : null;
    }

    /**
     * Reads them, and tells people what is worth a word.
     *
     * @throws SettingsRefusedException if something is wrong with them
     */
    static Settings load(Session session, SettingsSource source) {
        return switch (source.load()) {
            case Loading.Refused(List<Fault> faults) -> throw new SettingsRefusedException(faults);
            case Loading.Loaded(Settings loaded, List<Fault> notices) -> {
                tell(session, "settings.notice", notices);
                yield loaded;
            }
        };
    }

    /** Tells people about faults or notices, one line each. */
    static void tell(Session session, String key, List<Fault> faults) {
        Texts texts = SettingsTexts.in(session.texts().language());
        faults.forEach(fault -> session.note(key, fault.in(texts)));
    }

    /** Returns the whole refusal, for people. */
    static String refusal(SettingsRefusedException refused, Texts texts) {
        Texts own = SettingsTexts.in(texts.language());
        var text = new StringBuilder(texts.text(
                refused.faults().size() == 1 ? "settings.refused" : "settings.refused.many",
                refused.faults().size()));
        refused.faults().forEach(fault -> text.append("\n  ").append(fault.in(own)));
        return text.toString();
    }
}
