package io.quati.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Problem documents (RFC 9457) in the reader's language, with a {@code code} that programs may rely on. */
public final class Problems {

    private Problems() {}

    /**
     * Returns the problem called {@code code}, whose sentence is {@code problem.CODE} of the bundle.
     *
     * @param arguments fill the sentence's places
     */
    public static ProblemDetail of(HttpServletRequest request, HttpStatus status, String code, Object... arguments) {
        Locale language = request.getLocale().getLanguage().equals("pt") ? Locale.of("pt", "BR") : Locale.ENGLISH;
        ResourceBundle bundle = ResourceBundle.getBundle(
                "io.quati.app.web.answers",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String detail = new MessageFormat(bundle.getString("problem." + code), Locale.ROOT).format(arguments);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }
}
