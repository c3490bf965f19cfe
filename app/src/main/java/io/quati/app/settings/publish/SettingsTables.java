package io.quati.app.settings.publish;

import io.quati.app.console.Texts;
import io.quati.app.settings.SettingsTexts;
import io.quati.app.settings.catalogue.Catalogue;
import io.quati.app.settings.catalogue.Setting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The catalogue as tables in Markdown. */
public final class SettingsTables {

    private SettingsTables() {}

    /** Returns one table for each part of the file, and one of the defaults that are not the seeds'. */
    public static String markdown(Texts texts) {
        var text = new StringBuilder();
        String part = "";
        for (Setting setting : Catalogue.current().all()) {
            int dot = setting.path().indexOf('.');
            String now = dot < 0 ? texts.text("table.top") : setting.path().substring(0, dot);
            if (!now.equals(part)) {
                part = now;
                text.append("\n### ").append(part).append("\n\n");
                if (dot >= 0) {
                    text.append(texts.text("section." + part)).append("\n\n");
                }
                row(text, List.of(texts.text("table.head").split(";", -1)));
                row(text, List.of("---", "---", "---", "---", "---"));
            }
            row(text, cells(setting, texts));
        }
        text.append("\n## ").append(texts.text("table.deviations")).append("\n\n");
        row(text, List.of(texts.text("table.deviations.head").split(";", -1)));
        row(text, List.of("---", "---", "---", "---"));
        Catalogue.current().all().stream()
                .filter(setting -> !setting.seeds().isEmpty())
                .forEach(setting -> row(
                        text,
                        List.of(
                                code(setting.path()),
                                setting.seeds(),
                                usual(setting, texts),
                                texts.text("why." + setting.path()))));
        return text.toString();
    }

    private static List<String> cells(Setting setting, Texts texts) {
        String names = setting.variables().stream()
                .limit(Math.max(1, setting.variables().size() - 1))
                .map(SettingsTables::code)
                .collect(Collectors.joining(", "));
        String places = setting.paths().isEmpty()
                ? ""
                : "; " + setting.paths().stream().map(SettingsTables::code).collect(Collectors.joining(", "));
        String when = texts.text("reload.short." + setting.reload().name().toLowerCase(Locale.ROOT));
        return List.of(
                code(setting.path()),
                SettingsTexts.about(setting, texts) + " (" + SettingsTexts.allowed(setting.kind(), texts) + ")",
                usual(setting, texts),
                names + places,
                when);
    }

    private static String usual(Setting setting, Texts texts) {
        String usual = Written.text(setting.usual());
        return usual.isEmpty() ? texts.text("table.none") : code(usual);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(
                cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
