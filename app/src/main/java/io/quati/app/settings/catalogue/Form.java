package io.quati.app.settings.catalogue;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.scheduling.support.CronExpression;

/** Forms that a text may have to keep. */
public enum Form {
    TEXT("[^\\x00-\\x1F\\x7F]{1,1000}"),
    WORD("[^\\s\\x00-\\x1F\\x7F]{1,200}"),
    PATH("[^\\x00-\\x1F\\x7F]{1,1000}"),
    HOST("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|\\[?[0-9A-Fa-f:]{2,39}\\]?"),
    SYMBOL("[A-Za-z0-9^.]{1,20}([/_-][A-Za-z0-9]{1,20})?"),
    EMAIL("[^\\s@]{1,64}@[^\\s@]{1,255}"),
    CRON("\\S+( +\\S+){4}"),
    ZONE("[A-Za-z0-9/_+:-]{1,60}");

    private final Pattern pattern;

    Form(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** Returns whether {@code text} has this form. */
    boolean fits(String text) {
        return pattern.matcher(text).matches()
                && switch (this) {
                    case CRON -> CronExpression.isValidExpression("0 " + text);
                    case ZONE -> isZone(text);
                    case TEXT, WORD, PATH, HOST, SYMBOL, EMAIL -> true;
                };
    }

    private static boolean isZone(String text) {
        try {
            ZoneId.of(text);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    /** Returns the form as a regular expression, which may allow a little more. */
    String pattern() {
        return pattern.pattern();
    }

    /** Returns the name by which texts call it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
