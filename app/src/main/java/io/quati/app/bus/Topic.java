package io.quati.app.bus;

/** What can be told, each with its channel in Redis and how much of it is kept for one who cannot keep up. */
public enum Topic {
    /** Old prices are worth nothing: only a few are kept. */
    MARKET_DATA("python:market_data", 20),
    AI_PREDICTION("python:ai_prediction", 1_000),
    TRADING_SIGNAL("python:trading_signal", 1_000),
    MODEL_TRAINED("python:model_trained", 1_000),
    OPTIMIZATION_COMPLETE("python:optimization_complete", 1_000);

    private final String channel;
    private final int mostWaiting;

    Topic(String channel, int mostWaiting) {
        this.channel = channel;
        this.mostWaiting = mostWaiting;
    }

    /** Returns the name of the channel in Redis. */
    public String channel() {
        return channel;
    }

    int mostWaiting() {
        return mostWaiting;
    }
}
