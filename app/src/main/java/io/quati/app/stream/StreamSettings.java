package io.quati.app.stream;

import io.quati.app.web.Problems;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Where the stream is and who gets in: pages of this server's own origin, with a ticket. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class StreamSettings implements WebSocketConfigurer {

    static final String PATH = "/ws";
    static final String USER = "user";

    private final StreamHandler handler;
    private final Tickets tickets;

    StreamSettings(StreamHandler handler, Tickets tickets) {
        this.handler = handler;
        this.tickets = tickets;
    }

    /** Spring itself turns away pages of other origins, unless it is told to let some in. */
    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(handler, PATH).addInterceptors(new Door());
    }

    private final class Door implements HandshakeInterceptor {

        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler wanted,
                Map<String, Object> attributes)
                throws IOException {
            var asked = ((ServletServerHttpRequest) request).getServletRequest();
            var answer = ((ServletServerHttpResponse) response).getServletResponse();
            String ticket = asked.getParameter("ticket");
            Optional<String> user = ticket == null ? Optional.empty() : tickets.redeem(ticket);
            if (user.isEmpty()) {
                Problems.write(asked, answer, HttpStatus.UNAUTHORIZED, "ticket-unknown");
                return false;
            }
            if (handler.isFull(user.get())) {
                Problems.write(
                        asked,
                        answer,
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-streams",
                        StreamHandler.MOST_CONNECTIONS);
                return false;
            }
            attributes.put(USER, user.get());
            return true;
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler wanted,
                @Nullable Exception failure) {
            // the handler is told
        }
    }
}
