package io.quati.app.settings.publish;

import io.quati.app.console.Texts;
import io.quati.app.settings.SettingsTexts;
import io.quati.app.settings.catalogue.Catalogue;
import io.quati.app.settings.catalogue.Reload;
import io.quati.app.settings.catalogue.Setting;
import java.util.Locale;

/** Files to begin with: every setting with its default, as a remark. */
public final class SampleFiles {

    private static final String INDENT = "  ";

    private SampleFiles() {}

    /** Returns the file of settings. */
    public static String yaml(Texts texts) {
        var file = new StringBuilder("# yaml-language-server: $schema=quati.schema.json\n");
        remark(file, "", texts.text("sample.yaml"));
        file.append('\n');
        String section = "";
        for (Setting setting : Catalogue.current().all()) {
            if (!setting.section().equals(section)) {
                openMaps(file, section, setting.section(), texts);
                section = setting.section();
            }
            String indent = section.isEmpty() ? "" : INDENT.repeat(section.split("\\.", -1).length);
            remark(file, indent, about(setting, texts));
            String value = Written.yaml(setting);
            file.append(indent).append("# ").append(setting.name()).append(':');
            file.append(value.isEmpty() ? "" : " " + value).append('\n');
        }
        return file.toString();
    }

    /** Writes the names of the maps in which we are from now on and were not before. */
    private static void openMaps(StringBuilder file, String from, String to, Texts texts) {
        String[] names = to.split("\\.", -1);
        String path = "";
        for (int depth = 0; depth < names.length; depth++) {
            path = path.isEmpty() ? names[depth] : path + "." + names[depth];
            if (from.equals(path) || from.startsWith(path + ".")) {
                continue;
            }
            if (depth == 0) {
                file.append('\n');
                remark(file, "", texts.text("section." + path));
            }
            file.append(INDENT.repeat(depth)).append(names[depth]).append(":\n");
        }
    }

    private static void remark(StringBuilder file, String indent, String text) {
        text.lines()
                .forEach(line -> file.append(indent).append("# ").append(line).append('\n'));
    }

    /** Returns what a setting is, what it may be and when a change counts. */
    private static String about(Setting setting, Texts texts) {
        String when = texts.text("reload." + setting.reload().name().toLowerCase(Locale.ROOT));
        String allowed = SettingsTexts.allowed(setting.kind(), texts);
        boolean later = setting.reload() == Reload.RESTART;
        return SettingsTexts.about(setting, texts) + " (" + allowed + (later ? "; " + when : "") + ")";
    }

    /** Returns the file of variables. Secrets stand there to be filled in; a blank one counts as not set. */
    public static String env(Texts texts) {
        var file = new StringBuilder();
        remark(file, "", texts.text("sample.env"));
        for (Setting setting : Catalogue.current().all()) {
            file.append('\n');
            remark(file, "", about(setting, texts));
            file.append(setting.isSecret() ? "" : "# ")
                    .append(setting.variable())
                    .append('=');
            file.append(setting.isSecret() ? "" : Written.text(setting.usual())).append('\n');
            setting.variables().stream()
                    .skip(1)
                    .limit(Math.max(0, setting.variables().size() - 2))
                    .forEach(other -> remark(file, "", texts.text("sample.also", other)));
        }
        return file.toString();
    }
}
