package io.quati.app.cli;

import io.quati.adapters.specfile.DocumentText;
import io.quati.app.console.ExitCode;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Language;
import io.quati.app.console.Page;
import io.quati.app.console.Session;
import io.quati.app.console.Table;
import io.quati.app.console.Texts;
import io.quati.app.settings.Change;
import io.quati.app.settings.Fault;
import io.quati.app.settings.Origin;
import io.quati.app.settings.Settings;
import io.quati.app.settings.SettingsTexts;
import io.quati.app.settings.catalogue.Catalogue;
import io.quati.app.settings.catalogue.Reload;
import io.quati.app.settings.catalogue.Setting;
import io.quati.app.settings.load.Loading;
import io.quati.app.settings.load.SettingsRefusedException;
import io.quati.app.settings.load.SettingsSource;
import io.quati.app.settings.publish.SettingsSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be asked about settings. Secrets are stars everywhere. */
@Command(
        name = "config",
        subcommands = {
            ConfigCommand.Show.class,
            ConfigCommand.Validate.class,
            ConfigCommand.Diff.class,
            ConfigCommand.Schema.class
        })
final class ConfigCommand implements Runnable {

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConfigCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        spec.commandLine().usage(session.out());
    }

    /** Shows what counts. */
    @Command(name = "show")
    static final class Show implements Runnable {

        private final Session session;

        @Mixin
        private SettingsOptions options = new SettingsOptions();

        @Option(names = "--origin", descriptionKey = "option.origin")
        private boolean withOrigin;

        @Parameters(index = "0", arity = "0..1", paramLabel = "KEY", descriptionKey = "option.setting-key")
        private String key = "";

        Show(Session session) {
            this.session = session;
        }

        @Override
        public void run() {
            Settings settings = SettingsOptions.load(session, options.source(session, Map.of()));
            List<Setting> wanted = wanted();
            List<JsonObject> items =
                    wanted.stream().map(setting -> toJson(setting, settings)).toList();
            session.answer(new JsonObject().with("settings", items), page -> {
                if (wanted.size() == 1 && wanted.getFirst().path().equals(key)) {
                    page.facts(facts(page, wanted.getFirst(), settings));
                } else {
                    table(page, wanted, settings);
                }
            });
        }

        /** All, one, or those of one map. */
        private List<Setting> wanted() {
            List<Setting> wanted = Catalogue.current().all().stream()
                    .filter(setting -> key.isEmpty()
                            || setting.path().equals(key)
                            || setting.path().startsWith(key + "."))
                    .toList();
            return wanted.isEmpty()
                    ? Catalogue.current().find(key).map(List::of).orElseThrow(() -> unknown(key))
                    : wanted;
        }

        private void table(Page page, List<Setting> wanted, Settings settings) {
            List<String> headings = new ArrayList<>(List.of("settings.key", "settings.value"));
            if (withOrigin) {
                headings.add("settings.origin");
            }
            var table = new Table(page, headings.toArray(String[]::new));
            for (Setting setting : wanted) {
                List<String> cells = new ArrayList<>(List.of(setting.path(), shown(settings, setting)));
                if (withOrigin) {
                    cells.add(origin(page.texts(), settings.origin(setting.path())));
                }
                table.row(cells.toArray(String[]::new));
            }
            table.print();
        }

        private static List<Page.Fact> facts(Page page, Setting setting, Settings settings) {
            Texts own = SettingsTexts.in(page.texts().language());
            String usual = Settings.defaults().value(setting.path()).shown();
            return List.of(
                    page.fact("settings.key", setting.path()),
                    page.fact("settings.about", SettingsTexts.about(setting, own)),
                    page.fact("settings.allowed", SettingsTexts.allowed(setting.kind(), own)),
                    page.fact("settings.value", shown(settings, setting)),
                    page.fact("settings.origin", origin(page.texts(), settings.origin(setting.path()))),
                    page.fact("settings.default", usual.isEmpty() ? "–" : usual),
                    page.fact("settings.variables", String.join(", ", setting.variables())),
                    page.fact("settings.change", own.text("reload." + word(setting.reload()))));
        }

        private static String shown(Settings settings, Setting setting) {
            String shown = settings.value(setting.path()).shown();
            return shown.isEmpty() ? "–" : shown;
        }

        private static String origin(Texts texts, Origin origin) {
            String word = texts.text("settings.origin."
                    + origin.source().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            return origin.place().isEmpty() ? word : word + " (" + origin.place() + ")";
        }

        private static JsonObject toJson(Setting setting, Settings settings) {
            Origin origin = settings.origin(setting.path());
            return new JsonObject()
                    .with("key", setting.path())
                    .with("value", settings.value(setting.path()).plain())
                    .with("origin", origin.source().word())
                    .with("place", origin.place().isEmpty() ? null : origin.place())
                    .with("change", word(setting.reload()));
        }
    }

    /** Checks everything. */
    @Command(name = "validate")
    static final class Validate implements Callable<Integer> {

        private final Session session;

        @Mixin
        private SettingsOptions options = new SettingsOptions();

        Validate(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            SettingsSource source = options.source(session, Map.of());
            Texts english = SettingsTexts.in(Language.ENGLISH);
            switch (source.load()) {
                case Loading.Loaded(Settings settings, List<Fault> notices) -> {
                    int changed = Settings.defaults().changesTo(settings).size();
                    Path file = source.file();
                    var json = new JsonObject()
                            .with("success", true)
                            .with("file", file == null ? null : file.toString())
                            .with("changed", changed)
                            .with("notices", toJson(notices, english));
                    session.answer(
                            json,
                            page -> page.line(page.good("✔ "
                                    + page.texts()
                                            .text("settings.good", file == null ? "–" : file.toString(), changed))));
                    SettingsOptions.tell(session, "settings.notice", notices);
                    return ExitCode.OK;
                }
                case Loading.Refused(List<Fault> faults) -> {
                    if (!session.isJson()) {
                        throw new SettingsRefusedException(faults);
                    }
                    var json = new JsonObject().with("success", false).with("problems", toJson(faults, english));
                    session.answer(json, _ -> {});
                    return ExitCode.BAD_INPUT;
                }
            }
        }

        private static List<JsonObject> toJson(List<Fault> faults, Texts texts) {
            return faults.stream().map(fault -> fault.toJson(texts)).toList();
        }
    }

    /** Says what differs. */
    @Command(name = "diff")
    static final class Diff implements Runnable {

        private final Session session;

        @Mixin
        private SettingsOptions options = new SettingsOptions();

        @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", descriptionKey = "option.other-config")
        private @Nullable Path other;

        Diff(Session session) {
            this.session = session;
        }

        @Override
        public void run() {
            SettingsSource source = options.source(session, Map.of());
            Settings now = SettingsOptions.load(session, source);
            List<Change> changes =
                    other == null ? Settings.defaults().changesTo(now) : now.changesTo(theirs(source, other));
            List<JsonObject> items = changes.stream()
                    .map(change -> new JsonObject()
                            .with("key", change.path())
                            .with("before", change.before())
                            .with("after", change.after())
                            .with(
                                    "change",
                                    word(Catalogue.current().at(change.path()).reload())))
                    .toList();
            session.answer(new JsonObject().with("changes", items), page -> {
                if (changes.isEmpty()) {
                    page.say("settings.same");
                    return;
                }
                var table = new Table(page, "settings.key", "settings.before", "settings.after", "settings.change");
                Texts own = SettingsTexts.in(page.texts().language());
                for (Change change : changes) {
                    String when = word(Catalogue.current().at(change.path()).reload());
                    table.row(
                            change.path(),
                            dash(change.before()),
                            dash(change.after()),
                            own.text("reload.short." + when));
                }
                table.print();
            });
        }

        /** The other file, under the same variables and options. */
        private Settings theirs(SettingsSource source, Path file) {
            return SettingsOptions.load(
                    session, new SettingsSource(file, source.envFile(), source.environment(), source.commandLine()));
        }

        private static String dash(String text) {
            return text.isEmpty() ? "–" : text;
        }
    }

    /** Prints the JSON Schema. */
    @Command(name = "schema")
    static final class Schema implements Runnable {

        private final Session session;

        Schema(Session session) {
            this.session = session;
        }

        @Override
        public void run() {
            Texts texts = SettingsTexts.in(session.texts().language());
            session.out().println(DocumentText.toJson(SettingsSchema.of(texts)));
        }
    }

    private static String word(Reload reload) {
        return reload.name().toLowerCase(Locale.ROOT);
    }

    private static SettingsRefusedException unknown(String key) {
        return new SettingsRefusedException(
                List.of(new Fault(new Origin(Origin.Source.COMMAND_LINE, "", 0), "", "unknown", key)));
    }
}
