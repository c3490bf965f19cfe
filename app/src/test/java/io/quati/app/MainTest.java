package io.quati.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void saysItsNameAndVersion() {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, UTF_8));
        try {
            Main.main(new String[0]);
        } finally {
            System.setOut(before);
        }

        assertThat(said.toString(UTF_8)).startsWith("quati ");
    }
}
