package io.quati.bench.server;

import java.util.Arrays;
import java.util.List;

/** What is asked of the server. Of eleven requests ten read, one of each kind; the last writes, each kind in turn. */
enum Question {
    BOTS("GET /api/bots"),
    BOT("GET /api/bots/grid"),
    STATUS("GET /api/status"),
    GRID("GET /api/grid/status/BTCUSDT"),
    CANDLES("GET /api/klines/BTCUSDT"),
    TRADES("GET /api/trades/BTCUSDT"),
    EXECUTIONS("GET /api/trading/executions"),
    BALANCE("GET /api/balance"),
    HEALTH("GET /health"),
    METRICS("GET /metrics"),

    /** Commits the key's row before it answers. */
    KEY_MADE("POST /api/auth/keys"),

    /** With a key of its own: commits the claim of it, and then the answer that a repetition would get. */
    ONCE_ONLY("POST /api/ws/ticket"),

    /** Commits that the row is gone, and makes the server forget whom it knows. */
    KEY_REVOKED("DELETE /api/auth/keys/…");

    static final List<Question> READS =
            Arrays.stream(values()).filter(question -> !question.isWrite()).toList();
    private static final List<Question> WRITES =
            Arrays.stream(values()).filter(Question::isWrite).toList();

    private final String text;

    Question(String text) {
        this.text = text;
    }

    static Question read(int number) {
        return READS.get(number % READS.size());
    }

    static Question write(int number) {
        return WRITES.get(number % WRITES.size());
    }

    boolean isWrite() {
        return !text.startsWith("GET ");
    }

    String path() {
        return text.substring(text.indexOf(' ') + 1);
    }

    /** Returns its method and path. */
    @Override
    public String toString() {
        return text;
    }
}
