package io.quati.app.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The report as one HTML file that needs nothing else: style, charts and figures are inside. Its content security policy
 * allows the two scripts that belong to it, by their hashes, and no connection at all. Text from outside only ever
 * travels as JSON and is written as text, never as markup.
 */
public final class ReportPage {

    private ReportPage() {}

    /** Returns the page of {@code report} in the language of {@code texts}. */
    public static String of(BacktestReport report, ReportTexts texts) {
        var content = new PageContent(report, texts);
        String charts = resource("echarts/echarts.min.js");
        String script = resource("report.js");
        String json = content.toJson().toText().replace("<", "\\u003c");
        return "<!doctype html>\n<html lang=\"" + texts.texts().language().tag() + "\">\n<head>\n"
                + "<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src "
                + hash(charts)
                + " " + hash(script) + "; style-src 'unsafe-inline'; img-src data:\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"dark light\">\n"
                + "<title>" + escape(content.title()) + "</title>\n"
                + "<style>\n" + resource("report.css") + "</style>\n</head>\n<body>\n"
                + "<noscript>" + escape(texts.text("noscript")) + "</noscript>\n"
                + "<script type=\"application/json\" id=\"report\">" + json + "</script>\n"
                + "<script>" + charts + "</script>\n"
                + "<script>" + script + "</script>\n</body>\n</html>\n";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Returns what allows exactly this script. Source: W3C, Content Security Policy Level 3. */
    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (var stream = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
