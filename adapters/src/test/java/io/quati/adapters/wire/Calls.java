package io.quati.adapters.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.wire.Outcome.Answered;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Calls whose answers are taken for what was wanted, whatever they are. */
final class Calls {

    private Calls() {}

    static Call get(URI address) {
        return new Call("GET", address, Map.of(), "");
    }

    static Call post(URI address) {
        return new Call("POST", address, Map.of(), "");
    }

    /** Takes every answer for what was wanted, with its body as text. */
    private static Outcome judge(Answer answer) {
        return new Answered(Payload.parse(
                Payload.write(answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8))));
    }

    static Supplier<Outcome> begin(Caller caller, Call call) {
        return caller.begin(call, Calls::judge);
    }

    static Outcome call(Caller caller, Call call) {
        return caller.call(call, Calls::judge);
    }

    static String said(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Answered.class);
        return ((Answered) outcome).body().text();
    }
}
