package io.quati.adapters.coinbase;

import io.quati.adapters.wire.StreamSession;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** The socket in use and the one that is to replace it; touched by a link's callbacks only. */
final class Sockets {

    private final Deque<Messages> open = new ArrayDeque<>();

    /** Adds the newest; one before it that never became ready is gone. */
    Messages add(StreamSession session) {
        open.removeIf(socket -> !socket.session().isReady());
        while (open.size() > 1) {
            open.removeFirst();
        }
        open.addLast(new Messages(session));
        return open.getLast();
    }

    Optional<Messages> of(StreamSession session) {
        return open.stream().filter(socket -> socket.session() == session).findFirst();
    }

    /** Returns the one whose news count: the newest that is ready. */
    Optional<Messages> speaker() {
        for (Iterator<Messages> newestFirst = open.descendingIterator(); newestFirst.hasNext(); ) {
            Messages socket = newestFirst.next();
            if (socket.session().isReady()) {
                return Optional.of(socket);
            }
        }
        return Optional.empty();
    }

    void clear() {
        open.clear();
    }
}
