package io.quati.app.logging;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The second net below {@code Secret}: hides what looks like a password, a key, a token or a session, whoever wrote it.
 */
public final class Masking {

    /** Stands where something is hidden. */
    public static final String HIDDEN = "***";

    /** What is before the secret, and the secret. */
    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile(
                    "(\"(?:password|old|secret|code|key|token|csrf_token)\"\\s*:[\\s\\[]*\")(?:[^\"\\\\]|\\\\.)*"),
            Pattern.compile("(quati_[a-z0-9]{8}_)[A-Za-z0-9_-]{43}"),
            Pattern.compile("(quati_session_[0-9]+=)[A-Za-z0-9_-]+"),
            Pattern.compile("(code=)[A-Za-z0-9_-]{43}"),
            Pattern.compile("()eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"),
            Pattern.compile("((?i:x-csrf-token|x-api-key|x-mbx-apikey)\"?\\s*[:=]\\s*\\[?\"?)[^\\s\",;\\]]+"),
            Pattern.compile("((?i:bearer|basic) +)[^\\s\",;\\]]{8,}"),
            Pattern.compile(
                    "((?i:secret|password|passwd|token|signature|listenkey|api[-_.]?key|authorization|credentials?)"
                            + "[\\w.-]*(?:\\s*[=:]\\s*|\"\\s*:\\s*\"))(?!(?i:bearer|basic) )[^\\s,;&\"'}\\]]+"),
            Pattern.compile("(://[^/\\s:@]*:)[^/\\s@]+(?=@)"),
            Pattern.compile("((?i:hooks\\.slack\\.com)/)[^\\s\",;\\]]+"),
            Pattern.compile("((?i:api\\.telegram\\.org)/bot)[^\\s/\",;\\]]+"));

    private Masking() {}

    /** Returns the text without its secrets. */
    public static String masked(String text) {
        String masked = text;
        for (Pattern secret : SECRETS) {
            masked = secret.matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        }
        return masked;
    }
}
