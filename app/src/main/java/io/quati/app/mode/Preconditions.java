package io.quati.app.mode;

import io.quati.app.live.Exchanges;
import io.quati.app.web.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What has to be so before real money may be traded. */
public final class Preconditions {

    private final Map<String, String> environment;

    /** @param environment variables of the server; only whether they are set is ever told */
    public Preconditions(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Something that is not as it has to be: a key for programs and a sentence for people. */
    record Missing(String code, String detail) {}

    /** Returns all that is missing at once. It is never nothing: this server has no way of sending such orders. */
    List<Missing> missing(Locale language) {
        String key = Exchanges.BINANCE.keyVariable();
        String secret = Exchanges.BINANCE.secretVariable();
        List<Missing> missing = new ArrayList<>();
        UnaryOperator<String> sentence = code -> Languages.text(language, "mode.missing." + code, key, secret);
        if (!isSet(key) || !isSet(secret)) {
            missing.add(new Missing("keys", sentence.apply("keys")));
        }
        if (!"true".equals(environment.get("ENABLE_REAL_TRADING"))
                || !"false".equals(environment.get("SIMULATION_MODE"))) {
            missing.add(new Missing("enabled", sentence.apply("enabled")));
        }
        for (String code : List.of("connection", "limits", "server")) {
            missing.add(new Missing(code, sentence.apply(code)));
        }
        return missing;
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }
}
