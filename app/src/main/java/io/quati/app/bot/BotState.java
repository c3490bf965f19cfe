package io.quati.app.bot;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a bot is doing. */
public enum BotState {
    @JsonProperty("running")
    RUNNING,
    /** It cannot begin before its market can be reached. */
    @JsonProperty("waiting")
    WAITING,
    /** Its market ended or the server is stopping. */
    @JsonProperty("stopped")
    STOPPED,
    /** It met something it must not go on after. */
    @JsonProperty("error")
    ERROR
}
