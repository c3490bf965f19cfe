package io.quati.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a request changed, for the audit log; controllers say it, and never anything secret. For one thread. */
public final class Changes {

    private static final String ATTRIBUTE = Changes.class.getName();
    private static final int LONGEST_LOGIN = 64;
    private static final int LONGEST = 4000;

    private @Nullable UUID userId;
    private String login = "";
    private @Nullable String before;
    private @Nullable String after;

    private Changes() {}

    /** Returns what is known so far of this request's changes. */
    public static Changes of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Changes changes) {
            return changes;
        }
        var changes = new Changes();
        request.setAttribute(ATTRIBUTE, changes);
        return changes;
    }

    /** Says what somebody who tries to come in calls themselves. */
    public void triedBy(String name) {
        login = cut(name, LONGEST_LOGIN);
    }

    /** Says who has come in. */
    public void by(UUID id, String name) {
        userId = id;
        login = cut(name, LONGEST_LOGIN);
    }

    /** Says what was and what is, null where there was or is nothing. */
    public void changed(@Nullable Object was, @Nullable Object is) {
        before = was == null ? null : cut(was.toString(), LONGEST);
        after = is == null ? null : cut(is.toString(), LONGEST);
    }

    /** Returns at most so many characters, none of which ends a line. */
    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most)).replaceAll("\\p{Cntrl}", "?");
    }

    public @Nullable UUID userId() {
        return userId;
    }

    public String login() {
        return login;
    }

    public @Nullable String before() {
        return before;
    }

    public @Nullable String after() {
        return after;
    }
}
