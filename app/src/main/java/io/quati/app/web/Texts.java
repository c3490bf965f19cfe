package io.quati.app.web;

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

    private static final String BUNDLE = "io.quati.app.web.page";

    /** A language and its texts by key. */
    record Reply(String language, Map<String, String> texts) {}

    @Access(open = true)
    @GetMapping("/texts")
    Reply texts(
            @RequestParam(defaultValue = "") String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "en") String accepted) {
        Locale locale = lang.isEmpty() ? Languages.best(accepted) : Locale.forLanguageTag(chosen(lang));
        ResourceBundle bundle = Languages.bundle(BUNDLE, locale);
        Map<String, String> texts = bundle.keySet().stream()
                .collect(Collectors.toMap(key -> key, bundle::getString, (one, _) -> one, TreeMap::new));
        return new Reply(locale.toLanguageTag(), texts);
    }

    private static String chosen(String lang) {
        return Parameters.choice(
                "lang",
                lang,
                Languages.SPOKEN.stream().map(Locale::toLanguageTag).toList());
    }
}
