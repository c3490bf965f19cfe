package io.quati.adapters.wire;

import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Keeps nobody away. */
final class OpenGate implements Gate {

    private final HttpClient client;

    OpenGate(HttpClient client) {
        this.client = client;
    }

    @Override
    public String exchange() {
        return "Test";
    }

    @Override
    public HttpClient client() {
        return client;
    }

    @Override
    public InstantSource wall() {
        return InstantSource.system();
    }

    @Override
    public Optional<Instant> bannedUntil() {
        return Optional.empty();
    }

    @Override
    public void keepAwayUntil(Instant end) {}
}
