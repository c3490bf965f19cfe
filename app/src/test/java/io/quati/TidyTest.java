package io.quati;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.quati.tidy.JavaFileCheck;
import io.quati.tidy.RepositoryCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidyTest {

    @TempDir
    private Path repository;

    @Test
    void theRepositoryIsTidy() {
        Path root = Path.of(System.getProperty("quati.root", ".."));

        List<String> violations = RepositoryCheck.violations(root);

        if (!violations.isEmpty()) {
            fail("%d house rules broken:%n  %s", violations.size(), String.join("\n  ", violations));
        }
    }

    @Test
    void acceptsAFileAtTheLimits() {
        assertThat(JavaFileCheck.violations("A.java", methodOf(60))).isEmpty();
        assertThat(JavaFileCheck.violations("A.java", "class A {}\n" + "//\n".repeat(399)))
                .isEmpty();
    }

    @Test
    void reportsALongFile() {
        assertThat(JavaFileCheck.violations("A.java", "class A {}\n" + "//\n".repeat(400)))
                .containsExactly("A.java has 401 lines, 400 are allowed");
    }

    @Test
    void reportsALongMethodWhereverItStands() {
        assertThat(JavaFileCheck.violations("A.java", methodOf(61)))
                .containsExactly("A.java:2 method m has 61 lines, 60 are allowed");
        assertThat(JavaFileCheck.violations("A.java", "class A { Object a = new Object() {\n" + methodOf(61) + "}; }"))
                .hasSize(1);
    }

    @Test
    void reportsWordsThatPutWorkOff() {
        assertThat(JavaFileCheck.violations("A.java", "class A {}\n// TO" + "DO later\n// FIX" + "ME\n"))
                .containsExactly("A.java:2 leaves a TO" + "DO behind", "A.java:3 leaves a FIX" + "ME behind");
    }

    @Test
    void reportsATestThatIsSwitchedOff() {
        assertThat(JavaFileCheck.violations(
                        "A.java", "class A {\n @Disabled void a() {}\n @org.x.Disabled void b() {} }"))
                .containsExactly("A.java:2 switches a test off", "A.java:3 switches a test off");
    }

    @Test
    void reportsPackagesWithoutNullRules() throws IOException {
        write("one/src/main/java/a/A.java", "class A {}");
        write("one/src/main/java/b/package-info.java", "package b;");
        write("one/src/test/java/a/ATest.java", "class ATest {}");

        assertThat(RepositoryCheck.violations(repository))
                .containsExactly(
                        "one/src/main/java/a has no package-info.java",
                        "one/src/main/java/b/package-info.java is not @NullMarked");
    }

    @Test
    void reportsAModuleThatNobodyTests() throws IOException {
        write("one/src/main/java/a/A.java", "class A {}");
        write("one/src/main/java/a/package-info.java", "@NullMarked package a;");

        assertThat(RepositoryCheck.violations(repository)).containsExactly("one has code and no test");
    }

    @Test
    void reportsMessagesThatOneLanguageLacks() throws IOException {
        write("one/src/main/resources/m_en.properties", "both=1\nenglish=2");
        write("one/src/main/resources/m_pt_BR.properties", "both=1\nportuguese=2");
        write("one/src/main/resources/n_en.properties", "alone=1");

        assertThat(RepositoryCheck.violations(repository))
                .containsExactly(
                        "one/src/main/resources/m_pt_BR.properties lacks the message english",
                        "one/src/main/resources/m_en.properties lacks the message portuguese",
                        "one/src/main/resources/n_pt_BR.properties lacks the message alone");
    }

    @Test
    void reportsLinksToNowhere() throws IOException {
        write("docs/a.md", """
                [here](b.md#part) [there](c.md) ![picture](d.png "title") [web](https://example.org/x)
                [top](#top) `[code](e.md)`
                ```
                [code](f.md)
                ```
                """);
        write("docs/b.md", "");

        assertThat(RepositoryCheck.violations(repository))
                .containsExactly(
                        "docs/a.md links to c.md, which does not exist",
                        "docs/a.md links to d.png, which does not exist");
    }

    @Test
    void looksAwayFromWhatIsBuilt() throws IOException {
        write("one/target/classes/a.md", "[gone](gone.md)");
        write(".hidden/a.md", "[gone](gone.md)");

        assertThat(RepositoryCheck.violations(repository)).isEmpty();
    }

    private static String methodOf(int lines) {
        return "class A {\n  void m() {\n" + "    ;\n".repeat(lines - 2) + "  }\n}\n";
    }

    private void write(String file, String text) throws IOException {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
