package io.quati.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void saysItsNameAndVersionAndEndsWell() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        Process process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), "io.quati.app.Main", "version")
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).startsWith("quati 0.");
        assertThat(process.waitFor()).isZero();
    }
}
