package io.quati.app.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All loops of a server, for whoever watches over them. */
public final class Loops {

    private final List<Loop> all = new ArrayList<>();
    private final List<Consumer<Loop>> watchers = new ArrayList<>();

    /** Makes a loop known, and returns it. */
    public synchronized Loop add(Loop loop) {
        all.add(loop);
        watchers.forEach(watcher -> watcher.accept(loop));
        return loop;
    }

    /** Tells {@code watcher} of every loop that there is, and of those to come. */
    public synchronized void each(Consumer<Loop> watcher) {
        watchers.add(watcher);
        all.forEach(watcher);
    }

    public synchronized List<Loop> all() {
        return List.copyOf(all);
    }
}
