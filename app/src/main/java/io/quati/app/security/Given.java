package io.quati.app.security;

import io.quati.app.security.people.Passwords;
import io.quati.app.web.RequestRejectedException;
import io.quati.app.web.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Checks the members of a request's body; what is wrong with one is a 422 that never repeats a secret. */
final class Given {

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private Given() {}

    static String text(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw wrong("missing", name);
        }
        return value;
    }

    static String login(@Nullable String value) {
        String login = text("login", value);
        if (!LOGIN.matcher(login).matches()) {
            throw wrong("login-form");
        }
        return login;
    }

    static Role role(@Nullable String value) {
        String text = text("role", value);
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "role must be one of " + Arrays.toString(Role.values()).toLowerCase(Locale.ROOT)));
    }

    /** Returns a new password that will do. */
    static String password(String login, @Nullable String value) {
        String password = text("password", value);
        Passwords.weakness(login, password).ifPresent(weakness -> {
            throw switch (weakness) {
                case TOO_SHORT -> wrong("password-short");
                case TOO_LONG -> wrong("password-long");
                case WELL_KNOWN -> wrong("password-known");
            };
        });
        return password;
    }

    static RequestRejectedException wrong(String code, Object... arguments) {
        return RequestRejectedException.of(HttpStatus.UNPROCESSABLE_CONTENT, code, arguments);
    }
}
