package io.quati.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Where the server speaks TLS, answers plain HTTP with nothing but the way to HTTPS. */
public final class HttpsFilter extends OncePerRequestFilter {

    private final IntSupplier port;

    /** @param port of HTTPS */
    public HttpsFilter(IntSupplier port) {
        this.port = port;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.isSecure()) {
            chain.doFilter(request, response);
            return;
        }
        @Nullable String query = request.getQueryString();
        response.setStatus(HttpStatus.PERMANENT_REDIRECT.value());
        response.setHeader(
                HttpHeaders.LOCATION,
                "https://" + request.getServerName() + ":" + port.getAsInt() + request.getRequestURI()
                        + (query == null ? "" : "?" + query));
    }
}
