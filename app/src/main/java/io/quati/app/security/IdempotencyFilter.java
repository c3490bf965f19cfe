package io.quati.app.security;

import io.quati.app.security.IdempotencyTable.Earlier;
import io.quati.app.web.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Carries out a POST that bears an {@code Idempotency-Key} once: the same again within a day gets the first answer, another
 * request under the same key is refused. What is about passwords and keys is left out, as its answers must not be kept.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("[!-~]{1,64}");
    private static final int MOST_BYTES = 256 * 1024;

    /** Answers to what was never begun; the same key may try again. */
    private static final Set<Integer> NOT_BEGUN = Set.of(429, 503);

    private final IdempotencyTable table;
    private final Rejections rejections;

    IdempotencyFilter(IdempotencyTable table, Rejections rejections) {
        this.table = table;
        this.rejections = rejections;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !request.getMethod().equals("POST")
                || request.getHeader(HEADER) == null
                || path.startsWith("/api/auth/")
                || path.startsWith("/api/users");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = String.valueOf(request.getHeader(HEADER));
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof Caller caller)) {
            chain.doFilter(request, response);
            return;
        }
        if (!FORM.matcher(key).matches()) {
            rejections.reject(request, response, HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key");
            return;
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            rejections.reject(request, response, HttpStatus.CONTENT_TOO_LARGE, "too-large", MOST_BYTES / 1024);
            return;
        }
        String hash = hash(request, body);
        Optional<Earlier> earlier = table.claim(caller.id(), key, hash);
        if (earlier.isPresent()) {
            repeat(earlier.get(), hash, request, response);
        } else {
            carryOut(caller.id(), key, hash, new Read(request, body), response, chain);
        }
    }

    private void repeat(Earlier earlier, String hash, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        @Nullable Integer status = earlier.status();
        if (!earlier.request().equals(hash)) {
            rejections.reject(request, response, HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-other");
        } else if (status == null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            rejections.reject(request, response, HttpStatus.CONFLICT, "idempotency-running");
        } else {
            response.setStatus(status);
            response.setHeader("Idempotency-Replayed", "true");
            if (earlier.mediaType() != null) {
                response.setContentType(earlier.mediaType());
            }
            if (earlier.location() != null) {
                response.setHeader(HttpHeaders.LOCATION, earlier.location());
            }
            response.getOutputStream().write(earlier.body().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void carryOut(
            UUID user, String key, String hash, Read request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (NOT_BEGUN.contains(answer.getStatus())) {
            table.release(user, key);
        } else {
            table.answered(
                    user,
                    key,
                    new Earlier(
                            hash,
                            answer.getStatus(),
                            answer.getContentType(),
                            answer.getHeader(HttpHeaders.LOCATION),
                            new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8)));
        }
        answer.copyBodyToResponse();
    }

    private static String hash(HttpServletRequest request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String line = request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request whose body was read already. */
    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] target, int from, int length) {
                    return bytes.read(target, from, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("nobody reads a body that is there already later");
                }
            };
        }
    }
}
