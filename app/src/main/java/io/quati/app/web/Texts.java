package io.quati.app.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page's texts in the reader's language: {@code lang} if given, else the best of what the browser accepts. */
@RestController
final class Texts {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.of("pt", "BR"));
    private static final String BUNDLE = "io.quati.app.web.page";

    /** A language and its texts by key. */
    record Reply(String language, Map<String, String> texts) {}

    @Access(open = true)
    @GetMapping("/texts")
    Reply texts(
            @RequestParam(defaultValue = "") String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "en") String accepted) {
        Locale locale = lang.isEmpty() ? best(accepted) : Locale.forLanguageTag(chosen(lang));
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> texts = bundle.keySet().stream()
                .collect(Collectors.toMap(key -> key, bundle::getString, (one, _) -> one, TreeMap::new));
        return new Reply(locale.toLanguageTag(), texts);
    }

    private static String chosen(String lang) {
        return Parameters.choice(
                "lang", lang, SPOKEN.stream().map(Locale::toLanguageTag).toList());
    }

    private static Locale best(String accepted) {
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(accepted)) {
                String language = range.getRange().split("-", 2)[0];
                for (Locale spoken : SPOKEN) {
                    if (spoken.getLanguage().equals(language)) {
                        return spoken;
                    }
                }
            }
        } catch (IllegalArgumentException _) {
            return Locale.ENGLISH; // a header that is none says nothing about the reader
        }
        return Locale.ENGLISH;
    }
}
