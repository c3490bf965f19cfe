package io.quati.app.settings;

import io.quati.app.console.Language;
import io.quati.app.console.Texts;
import io.quati.app.settings.catalogue.Kind;
import io.quati.app.settings.catalogue.Setting;

/** What is said about settings: texts of their own, one for each path. */
public final class SettingsTexts {

    private SettingsTexts() {}

    /** Returns the texts of {@code language}. */
    public static Texts in(Language language) {
        return Texts.in(language, "/io/quati/app/settings/settings");
    }

    /** Returns what may be written, for example {@code whole number, ≥ 1, ≤ 1000}. */
    public static String allowed(Kind kind, Texts texts) {
        return switch (kind) {
            case Kind.Hidden(Kind of) -> texts.text("kind.secret", allowed(of, texts));
            case Kind.Items(Kind each) -> texts.text("kind.list", allowed(each, texts));
            case Kind.Flag _, Kind.Amount _, Kind.Choice _, Kind.Word _, Kind.Address _ ->
                texts.text(
                        "kind." + kind.expectation().key(),
                        kind.expectation().arguments().toArray());
        };
    }

    /** Returns what the setting is, in one sentence. */
    public static String about(Setting setting, Texts texts) {
        return texts.text(setting.path());
    }
}
