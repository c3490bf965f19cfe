package io.quati.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.command.ProcessedCommands.Standing;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class RecentCommandsTest {

    private static Command command(int id) {
        return new Command("id-" + id, "status", JsonNodeFactory.instance.nullNode());
    }

    @Test
    void remembersTheLatest() {
        var recent = new RecentCommands(100);
        for (int i = 0; i < 10_000; i++) {
            recent.begin(command(i));
        }
        recent.end(new Answer(command(9_999), Answer.Status.DONE, "x", null, Instant.EPOCH));

        assertThat(recent.look("id-0")).isEqualTo(new Standing.Unknown());
        assertThat(recent.look("id-9899")).isEqualTo(new Standing.Unknown());
        assertThat(recent.look("id-9900")).isEqualTo(new Standing.Begun());
        assertThat(recent.answer("id-9999")).get().extracting(Answer::result).isEqualTo("x");
        assertThat(recent.answer("id-9998")).isEmpty();
    }
}
