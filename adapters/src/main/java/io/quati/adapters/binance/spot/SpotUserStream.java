package io.quati.adapters.binance.spot;

import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.Query;
import io.quati.adapters.wire.StreamLink;
import io.quati.adapters.wire.StreamSession;
import io.quati.core.exchange.AccountListener;
import java.net.URI;
import java.util.Map;

/**
 * What happens to our orders and balances, told by the WebSocket API. A quiet account says nothing, so the socket is
 * asked for a sign of life; an answer that does not come ends it. Source: Binance, user-data-stream.md.
 */
final class SpotUserStream implements StreamLink.Protocol {

    private static final String SUBSCRIBE = "subscribe";

    private final BinanceHttp http;
    private final AccountListener listener;

    SpotUserStream(BinanceHttp http, AccountListener listener) {
        this.http = http;
        this.listener = listener;
    }

    @Override
    public URI address() {
        return http.settings().hosts().spotApi();
    }

    @Override
    public void onOpen(StreamSession session) {
        Query query = http.signedForSocket(Query.empty());
        session.send(Payload.write(
                Map.of("id", SUBSCRIBE, "method", "userDataStream.subscribe.signature", "params", query.forSocket())));
    }

    @Override
    public void onMessage(StreamSession session, Payload message) {
        if (message.has("event")) {
            hear(session, message.at("event"));
        } else if (message.has("e")) {
            hear(session, message);
        } else if (message.text("id", "").equals(SUBSCRIBE)) {
            if (message.number("status", 0) == 200) {
                session.ready();
            } else {
                session.fail("Binance refused the account stream: " + message);
                keepAway(message);
            }
        }
    }

    /** Binance names the end of a ban in milliseconds since 1970 UTC. */
    private void keepAway(Payload refusal) {
        if (refusal.has("error") && refusal.at("error").has("data")) {
            Payload data = refusal.at("error").at("data");
            if (data.has("retryAfter")) {
                http.keepAwayUntil(data.time("retryAfter"));
            }
        }
    }

    private void hear(StreamSession session, Payload event) {
        switch (event.text("e", "")) {
            case "executionReport" -> SpotEvents.order(event).tell(listener);
            case "outboundAccountPosition" -> listener.onBalances(SpotEvents.balances(event));
            case "eventStreamTerminated" -> session.fail("Binance ended the account stream");
            case "serverShutdown" -> session.replace();
            default -> {
                // deposits are part of outboundAccountPosition; the rest is not about us
            }
        }
    }

    @Override
    public void onTick(StreamSession session) {
        // nothing has to be renewed
    }

    @Override
    public void onConnected() {
        listener.onConnected();
    }

    @Override
    public void onInterrupted(String reason) {
        listener.onInterrupted(reason);
    }
}
