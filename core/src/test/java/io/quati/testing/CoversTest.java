package io.quati.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

class CoversTest {

    @TempDir
    private Path folder;

    @Test
    void recordsOnlyRowsWhoseTestsAllPassed() throws IOException {
        assertThat(recorded(MixedCase.class))
                .containsExactly("# passed 3", "# skipped not today", "API-001", "BT-001", "BT-002");
    }

    @Test
    void aMalformedIdFailsItsTest() throws IOException {
        assertThat(recorded(MalformedCase.class)).containsExactly("# passed 0");
    }

    @Test
    void missingSharedDataSkipsTheTest() {
        assertThatThrownBy(() -> SharedData.pathBelow(folder, "data/none.csv"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("data/none.csv");
    }

    @Test
    void presentSharedDataIsReturned() throws IOException {
        Path file = Files.createFile(folder.resolve("some.csv"));

        assertThat(SharedData.pathBelow(folder, "some.csv")).isEqualTo(file.toAbsolutePath());
    }

    private List<String> recorded(Class<?> tests) throws IOException {
        CoversListener listener = new CoversListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .build();
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(listener)
                .build();
        LauncherFactory.create(config).execute(request);
        Path file = folder.resolve("covers.txt");
        listener.write(file);
        return Files.readAllLines(file);
    }

    /** Run by hand above; the name keeps it out of the module's own test run. */
    @Covers("API-001")
    static final class MixedCase {

        @Test
        @Covers({"BT-001", "BT-002"})
        void passes() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @Covers("BT-001")
        void passesTwice(int number) {
            assertThat(number).isPositive();
        }

        @Test
        @Covers("BT-003")
        void isAborted() {
            Assumptions.abort("not today");
        }
    }

    /** Run by hand above. */
    static final class MalformedCase {

        @Test
        @Covers("BT-1")
        void passes() {}
    }
}
