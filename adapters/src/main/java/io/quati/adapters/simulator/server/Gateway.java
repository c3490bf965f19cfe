package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.api.Reply;
import io.quati.adapters.simulator.matching.RefusedException;
import io.quati.adapters.simulator.protocol.Parameters;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** HTTP on the outside, {@link Desk} on the inside. */
final class Gateway extends HttpServlet {

    /** Set on a request whose connection shall break without a reply. */
    static final String BREAK = "io.quati.break";

    private static final long serialVersionUID = 1;
    private static final int LARGEST_BODY = 1 << 18;
    private static final long LONGEST_SILENCE = 120_000;
    private static final Pattern SIGNATURE = Pattern.compile("(^|&)signature=[^&]*");

    private final transient Desk desk;
    private final transient Control control;
    private final transient MarketClock clock;
    private final transient CountDownLatch closing;
    private final transient Sockets sockets;

    Gateway(Desk desk, Control control, Sockets sockets, MarketClock clock, CountDownLatch closing) {
        this.sockets = sockets;
        this.desk = desk;
        this.control = control;
        this.clock = clock;
        this.closing = closing;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Sockets.isWanted(request)) {
            sockets.open(request, response);
            return;
        }
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        String body = new String(request.getInputStream().readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
        String key = Optional.ofNullable(request.getHeader("X-MBX-APIKEY")).orElse("");
        String path = request.getRequestURI();
        try {
            if (path.equals("/dump") || path.startsWith("/control/")) {
                write(response, control.answer(request.getMethod(), path, query, body, key));
                return;
            }
            var call = new Call(
                    request.getMethod(),
                    path,
                    Parameters.parse(query, body),
                    unsigned(query) + unsigned(body),
                    key,
                    false);
            deliver(call, request, response);
        } catch (RefusedException e) {
            write(response, Reply.error(e.status(), e.code(), String.valueOf(e.getMessage())));
        }
    }

    /** Returns what a signature was made of: everything but itself. */
    static String unsigned(String part) {
        return SIGNATURE.matcher(part).replaceAll("");
    }

    private void deliver(Call call, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Desk.Outcome outcome = desk.answer(call);
        if (outcome.delayMillis() > 0) {
            rest(clock.wallMillis(outcome.delayMillis()));
        }
        switch (outcome.manner()) {
            case SENT -> write(response, outcome.reply());
            case HELD -> write(response, desk.answerLate(call).reply());
            case DROPPED -> request.setAttribute(BREAK, true);
            case SILENT -> {
                rest(LONGEST_SILENCE);
                request.setAttribute(BREAK, true);
            }
        }
    }

    private void rest(long millis) {
        try {
            boolean over = closing.await(millis, TimeUnit.MILLISECONDS);
            if (over) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(HttpServletResponse response, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
