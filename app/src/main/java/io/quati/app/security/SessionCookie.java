package io.quati.app.security;

import io.quati.app.security.people.Sessions;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookie of a session. Browsers give a cookie to every port of a machine, so it bears the port in its name: two
 * servers do not put each other's users out.
 */
final class SessionCookie {

    private static final String NAME = "quati_session_";

    private SessionCookie() {}

    static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name(request)))
                .map(Cookie::getValue)
                .findFirst();
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String token) {
        write(request, response, token, Sessions.LONGEST);
    }

    static void remove(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
        ResponseCookie cookie = ResponseCookie.from(name(request), value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static String name(HttpServletRequest request) {
        return NAME + request.getLocalPort();
    }
}
