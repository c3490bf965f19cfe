package io.quati.app.web;

import io.quati.app.logging.LogContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problem documents (RFC 9457): what is wrong, in the reader's language, with a {@code code} that programs may rely on and
 * the id of the request.
 */
public final class Problems {

    static final String CODE = "code";

    private static final int LONGEST = 40;

    private Problems() {}

    /**
     * Returns the problem called {@code code}, whose sentence is {@code problem.CODE} of the bundle.
     *
     * @param arguments fill the sentence's places; those that came from outside must be {@link #shown}
     */
    public static ProblemDetail of(HttpServletRequest request, HttpStatus status, String code, Object... arguments) {
        Locale language = Languages.of(request);
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, Languages.text(language, "problem." + code, arguments));
        problem.setTitle(Languages.find(language, "status." + status.value()).orElse(status.getReasonPhrase()));
        problem.setProperty(CODE, code);
        problem.setProperty(LogContext.REQUEST, RequestId.of(request));
        return problem;
    }

    /** Answers with that problem, where no controller does: in filters and before them. */
    public static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String code,
            Object... arguments)
            throws IOException {
        ProblemDetail problem = of(request, status, code, arguments);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("title", String.valueOf(problem.getTitle()));
        members.put("status", problem.getStatus());
        members.put("detail", String.valueOf(problem.getDetail()));
        if (problem.getProperties() != null) {
            members.putAll(problem.getProperties());
        }
        response.setStatus(status.value());
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(members));
    }

    /** Returns at most 40 characters in printable ASCII, so that an answer never carries what somebody smuggled in. */
    public static String shown(String text) {
        String cut = text.substring(0, Math.min(text.length(), LONGEST));
        return cut.isEmpty() ? "empty" : cut.replaceAll("[^ -~]|[<>\"&]", "?");
    }
}
