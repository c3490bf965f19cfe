package io.quati.adapters.binance.futures;

import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.Request;
import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Payload;
import io.quati.adapters.wire.StreamLink;
import io.quati.adapters.wire.StreamSession;
import io.quati.core.exchange.Account.Balance;
import io.quati.core.exchange.AccountListener;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What happens to our futures orders and balances. The stream is opened by a key that must be renewed within the hour.
 * A quiet account says nothing, so the socket is pinged; a pong that does not come ends it. Binance opens a socket for a
 * dead key, too, and says nothing on it. So the key is renewed as soon as the socket is open, and counts only if the
 * answer names it.
 */
final class FuturesUserStream implements StreamLink.Protocol {

    private static final String KEY_PATH = "/fapi/v1/listenKey";
    private static final Duration RENEW_EVERY = Duration.ofMinutes(30);

    private final BinanceHttp http;
    private final AccountListener listener;
    private final FuturesEvents events = new FuturesEvents();
    private final Duration renewEvery;
    private final Map<StreamSession, String> keys = new WeakHashMap<>();
    private String listenKey = "";
    private long renewedAtNanos;

    FuturesUserStream(BinanceHttp http, AccountListener listener) {
        this(http, listener, RENEW_EVERY);
    }

    FuturesUserStream(BinanceHttp http, AccountListener listener, Duration renewEvery) {
        this.http = http;
        this.listener = listener;
        this.renewEvery = renewEvery;
    }

    @Override
    public URI address() {
        http.apiKey(); // without one there is no stream
        listenKey = http.ask(Request.unsigned("POST", KEY_PATH).urgently()).text("listenKey");
        return URI.create(http.settings().hosts().futuresStream() + "/private/ws/" + listenKey);
    }

    @Override
    public void onOpen(StreamSession session) {
        keys.put(session, listenKey);
        renew(session);
    }

    @Override
    public void onMessage(StreamSession session, Payload message) {
        Payload event = message.has("data") ? message.at("data") : message;
        switch (event.text("e", "")) {
            case "ORDER_TRADE_UPDATE" -> events.order(event).tell(listener);
            case "ALGO_UPDATE" -> events.algo(event).ifPresent(known -> known.tell(listener));
            case "ACCOUNT_UPDATE" -> {
                List<Balance> changed = FuturesEvents.balances(event);
                if (!changed.isEmpty()) {
                    listener.onBalances(changed);
                }
            }
            case "listenKeyExpired" -> {
                String own = keys.getOrDefault(session, "");
                if (event.text("listenKey", own).equals(own)) {
                    session.fail("the account stream's key expired");
                }
            }
            case "serverShutdown" -> session.replace();
            default -> {
                // TRADE_LITE is told again as ORDER_TRADE_UPDATE; the rest is not about orders or balances
            }
        }
    }

    @Override
    public void onTick(StreamSession session) {
        if (System.nanoTime() - renewedAtNanos > renewEvery.toNanos()) {
            renew(session);
        }
    }

    private void renew(StreamSession session) {
        renewedAtNanos = System.nanoTime();
        String own = keys.getOrDefault(session, "");
        Thread.ofVirtual().name("binance-listen-key").start(() -> renew(session, own));
    }

    private void renew(StreamSession session, String own) {
        switch (http.send(Request.unsigned("PUT", KEY_PATH).urgently())) {
            case Outcome.Answered(Payload body) when body.text("listenKey", own).equals(own) -> session.ready();
            case Outcome.Answered _ -> session.fail("the account stream's key is no longer the one in use");
            case Outcome.Declined _, Outcome.Lost _ -> session.fail("the account stream's key could not be renewed");
        }
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
