package io.quati.adapters.coinbase;

import io.quati.core.exchange.OrderState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Coinbase's ids of the orders that we know by ours, the latest ten thousand. */
final class OrderIds {

    private static final int MOST = 10_000;

    private final Map<String, String> byClientId = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    synchronized void learn(String clientId, String exchangeId) {
        byClientId.put(clientId, exchangeId);
    }

    void learn(OrderState state) {
        learn(state.clientId(), state.exchangeId());
    }

    synchronized Optional<String> of(String clientId) {
        return Optional.ofNullable(byClientId.get(clientId));
    }
}
