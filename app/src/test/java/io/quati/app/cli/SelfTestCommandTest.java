package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.cli.Terminal.Said;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SelfTestCommandTest {

    @Test
    void asksEveryQuestionAndSaysHowItWent() {
        Said told = quati("selftest", "--json");

        assertThat(told.code()).isZero();
        JsonNode json = told.json();
        assertThat(json.get("passed").asBoolean()).isTrue();
        assertThat(json.get("wrong").asInt()).isZero();
        assertThat(json.get("oracles")).hasSize(json.get("questions").asInt()).hasSizeGreaterThan(25);
    }

    @Test
    void speaksPortuguese() {
        assertThat(emPortugues("selftest").out()).contains("Resposta conhecida", "respostas estão certas", "w2.fee");
    }
}
