package io.quati.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The languages that we answer in, and which of them a reader wants. */
public final class Languages {

    static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.of("pt", "BR"));

    private static final String ANSWERS = "io.quati.app.web.answers";

    private Languages() {}

    /** Returns the language in which {@code request} wants to be answered, English if it does not say. */
    public static Locale of(HttpServletRequest request) {
        return best(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** Returns the best of what a header {@code Accept-Language} names; a header that is none says nothing. */
    static Locale best(@Nullable String accepted) {
        if (accepted == null) {
            return Locale.ENGLISH;
        }
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(accepted)) {
                String language = range.getRange().split("-", 2)[0];
                for (Locale spoken : SPOKEN) {
                    if (range.getWeight() > 0 && spoken.getLanguage().equals(language)) {
                        return spoken;
                    }
                }
            }
        } catch (IllegalArgumentException _) {
            return Locale.ENGLISH;
        }
        return Locale.ENGLISH;
    }

    /** Returns the sentence of this key, its places filled with {@code arguments}. */
    public static String text(Locale locale, String key, Object... arguments) {
        return new MessageFormat(bundle(ANSWERS, locale).getString(key), Locale.ROOT).format(arguments);
    }

    /** Returns the words of this key, which have no places, if there are any. */
    public static Optional<String> find(Locale locale, String key) {
        ResourceBundle answers = bundle(ANSWERS, locale);
        return answers.containsKey(key) ? Optional.of(answers.getString(key)) : Optional.empty();
    }

    static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(
                name, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
