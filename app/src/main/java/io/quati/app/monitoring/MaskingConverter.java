package io.quati.app.monitoring;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The second net below {@code Secret}: hides in every line of the log what looks like a password, a key, a token or a
 * session, whoever wrote it. Logback makes it by name.
 */
public final class MaskingConverter extends CompositeConverter<ILoggingEvent> {

    private static final String HIDDEN = "***";

    /** What is before the secret, and the secret. */
    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile(
                    "(\"(?:password|old|secret|code|key|token|csrf_token)\"\\s*:[\\s\\[]*\")(?:[^\"\\\\]|\\\\.)*"),
            Pattern.compile("(quati_[a-z0-9]{8}_)[A-Za-z0-9_-]{43}"),
            Pattern.compile("(quati_session_[0-9]+=)[A-Za-z0-9_-]+"),
            Pattern.compile("(code=)[A-Za-z0-9_-]{43}"),
            Pattern.compile("()eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"),
            Pattern.compile("((?i:x-csrf-token|x-api-key|x-mbx-apikey)\"?\\s*[:=]\\s*\\[?\"?)[^\\s\",;\\]]+"),
            Pattern.compile("((?i:bearer) +)[^\\s\",;\\]]{8,}"),
            Pattern.compile("((?i:password|secret|signature|listenkey|api_?key)=)[^\\s\",;&\\]}]+"));

    @Override
    protected String transform(ILoggingEvent event, String line) {
        return masked(line);
    }

    /** Returns the line without its secrets. */
    static String masked(String line) {
        String masked = line;
        for (Pattern secret : SECRETS) {
            masked = secret.matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        }
        return masked;
    }
}
