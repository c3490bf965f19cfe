package io.quati.app.diagnosis;

import java.util.regex.Pattern;

/** Hides what looks like a secret: a second net, as nothing should tell one in the first place. */
final class Secrets {

    static final String MASK = "***";

    private static final Pattern NAMED = Pattern.compile(
            "(?i)((?:secret|password|passwd|token|signature|api[-_.]?key|authorization|credentials?)[\\w.-]*)"
                    + "(\\s*[=:]\\s*|\"\\s*:\\s*\")(?:Bearer |Basic )?[^\\s,;&\"'}\\]]+");
    private static final Pattern IN_ADDRESS = Pattern.compile("(://[^/\\s:@]+:)[^/\\s@]+@");

    private Secrets() {}

    static String masked(String text) {
        String named = NAMED.matcher(text).replaceAll("$1$2" + MASK);
        return IN_ADDRESS.matcher(named).replaceAll("$1" + MASK + "@");
    }
}
