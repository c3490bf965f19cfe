package io.quati.archfixtures.core.engine;

/** Core with a thread. */
final class StartsAThread {

    void start() {
        Thread.ofVirtual().start(() -> {});
    }
}
