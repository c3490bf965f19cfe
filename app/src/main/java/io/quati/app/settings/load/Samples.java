package io.quati.app.settings.load;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that stand in samples and manuals for what somebody has to fill in, and passwords that everybody tries first. */
final class Samples {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("(your|seu|sua|my|insert|enter|replace)[ _-].*|<.*>|.*\\.\\.\\.|x{3,}|\\*+|app_password");

    private static final Set<String> KNOWN = Set.of(
            "admin",
            "administrator",
            "botcriptofy",
            "botcriptofy2",
            "change-me",
            "change_me",
            "changeit",
            "changeme",
            "default",
            "guest",
            "letmein",
            "mongo",
            "none",
            "null",
            "pass",
            "password",
            "passw0rd",
            "postgres",
            "postgresql",
            "qwerty",
            "quati",
            "redis",
            "root",
            "sample",
            "secret",
            "senha",
            "super-secret",
            "supersecret",
            "test",
            "123456",
            "12345678");

    private static final List<String> OPEN = List.of("your_chat_id", "seu_chat_id", "seu@email.com");

    /** Between the scheme and the host; it ends at the last at-sign before the path. */
    private static final Pattern USER = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.:-]*://([^/?#]*)@.*");

    private Samples() {}

    /** Returns whether a secret is one that no one can have meant to use. */
    static boolean isNoSecret(String text) {
        Matcher address = USER.matcher(text);
        if (address.matches()) {
            String user = address.group(1);
            int colon = user.indexOf(':');
            return colon >= 0 && isNoSecret(user.substring(colon + 1));
        }
        String small = text.strip().toLowerCase(Locale.ROOT);
        return KNOWN.contains(small) || PLACEHOLDER.matcher(small).matches();
    }

    /** Returns whether a value that is no secret was left as the sample had it. */
    static boolean isLeftOver(String text) {
        return OPEN.contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
