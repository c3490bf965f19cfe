package io.quati.app.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** The latest commands, as long as this process lives. */
public final class RecentCommands implements ProcessedCommands {

    private final Map<String, Standing> known;

    /** @param most how many are remembered */
    public RecentCommands(int most) {
        this.known = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Standing> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public synchronized Standing look(String id) {
        return known.getOrDefault(id, new Standing.Unknown());
    }

    @Override
    public synchronized void begin(Command command) {
        known.put(command.id(), new Standing.Begun());
    }

    @Override
    public synchronized void end(Answer answer) {
        known.put(answer.id(), new Standing.Ended(answer));
    }
}
