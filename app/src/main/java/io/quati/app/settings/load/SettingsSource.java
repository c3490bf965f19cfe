package io.quati.app.settings.load;

import io.quati.app.settings.Fault;
import io.quati.app.settings.Origin;
import io.quati.app.settings.Origin.Source;
import io.quati.app.settings.Settings;
import io.quati.app.settings.Settings.Held;
import io.quati.app.settings.catalogue.Catalogue;
import io.quati.app.settings.catalogue.Setting;
import io.quati.app.settings.load.Variables.Variable;
import io.quati.core.document.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from. Of several the last wins: default, file, file of variables, environment, command line.
 *
 * @param file of settings, or null for none; it must be there
 * @param envFile file of variables, which may be missing
 * @param environment variables of the process
 * @param commandLine texts by path, from options
 */
public record SettingsSource(
        @Nullable Path file, Path envFile, Map<String, String> environment, Map<String, String> commandLine) {

    /** The variable that names the file. */
    public static final String VARIABLE = "QUATI_CONFIG";

    private static final String OPTION = "--set";

    public SettingsSource {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        commandLine = Collections.unmodifiableMap(new LinkedHashMap<>(commandLine));
    }

    /** Reads and checks everything. */
    public Loading load() {
        var faults = new Faults();
        Variables fromFile = EnvFile.read(envFile, faults);
        Variables fromProcess = Variables.of(environment);
        Map<String, Held> given = new LinkedHashMap<>();
        if (file != null) {
            var substitution = new Substitution(List.of(fromProcess, fromFile), faults);
            given.putAll(new SettingsFile(file, substitution, faults).read().values());
        }
        given.putAll(variables(fromFile, faults));
        given.putAll(variables(fromProcess, faults));
        given.putAll(options(faults));
        var settings = new Settings(given);
        Rules.check(settings, faults);
        List<Fault> all = faults.all().stream()
                .sorted(Comparator.comparing((Fault fault) -> fault.origin().source())
                        .thenComparingInt(fault -> fault.origin().line()))
                .toList();
        if (!all.isEmpty()) {
            return new Loading.Refused(all);
        }
        List<Variable> variables = new ArrayList<>(fromFile.all());
        variables.addAll(fromProcess.all());
        return new Loading.Loaded(settings, Notices.of(settings, variables));
    }

    private static Map<String, Held> variables(Variables variables, Faults faults) {
        var reading = new Reading(faults);
        for (Setting setting : Catalogue.current().all()) {
            for (String name : setting.variables()) {
                for (Variable variable : variables.named(name)) {
                    reading.take(setting, Document.text(variable.value()), variable.origin(), setting.path());
                }
            }
        }
        return reading.values();
    }

    private Map<String, Held> options(Faults faults) {
        var reading = new Reading(faults);
        var origin = new Origin(Source.COMMAND_LINE, OPTION, 0);
        commandLine.forEach((path, text) -> {
            Optional<Setting> setting = Catalogue.current().find(path);
            setting.ifPresentOrElse(
                    known -> reading.take(known, Document.text(text), origin, path),
                    () -> faults.addUnknown(
                            origin,
                            path,
                            "unknown",
                            path,
                            Catalogue.current().all().stream()
                                    .map(Setting::path)
                                    .toList()));
        });
        return reading.values();
    }

    /** Never shows what the variables hold. */
    @Override
    public String toString() {
        return "SettingsSource[" + file + ", " + envFile + "]";
    }
}
