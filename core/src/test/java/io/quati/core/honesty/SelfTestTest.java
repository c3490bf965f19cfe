package io.quati.core.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.core.honesty.Oracle.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestTest {

    @Test
    void everyOracleAgrees() {
        List<Oracle> oracles = SelfTest.oracles();

        assertThat(oracles).extracting(Oracle::name).doesNotHaveDuplicates();
        assertThat(oracles).allSatisfy(oracle -> {
            Answer answer = oracle.ask();
            assertThat(answer.right())
                    .as("%s: expected %s, got %s", oracle.name(), answer.expected(), answer.got())
                    .isTrue();
        });
    }

    @Test
    void aWrongAnswerAndAFailureAreWrong() {
        var failing = new Oracle("failing", "nobody", () -> {
            throw new IllegalStateException("broken");
        });

        assertThat(failing.ask().right()).isFalse();
        assertThat(failing.ask().got()).contains("broken");
        assertThat(Answer.number(1, 1 + 1e-6, 1e-9).right()).isFalse();
        assertThat(Answer.number(1, Double.NaN, 1e-9).right()).isFalse();
        assertThat(Answer.exactly("a", "b").right()).isFalse();
    }
}
