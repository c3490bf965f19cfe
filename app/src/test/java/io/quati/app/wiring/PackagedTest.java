package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.browser.Browser;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as users have it: started from jars, not from folders of classes as in all other tests. */
class PackagedTest {

    @TempDir
    Path folder;

    @Test
    void showsItsPagesToWhomeverFollowsTheLink() throws IOException, InterruptedException {
        try (var browser = Browser.start(folder)) {
            Process server = UpProcess.start(folder, String.join(File.pathSeparator, packaged()), 3000);
            try {
                String link = String.valueOf(server.inputReader().readLine()).replaceFirst("^[^:]*: ", "");
                browser.open(link);
                browser.await(page -> page.all(".bot").size() == 2);
                browser.await(page -> !page.all("#bot-grid .fills li").isEmpty());
                browser.keepPicture("page-packaged.png");
                browser.open(link.replaceFirst("/#.*", "/docs"));
                browser.await(page -> !page.all(".opblock").isEmpty());
                browser.open(link.replaceFirst("/#.*", "/test"));
                browser.await(page -> !page.all("#market-data-tickers button").isEmpty());
                assertThat(browser.complaints()).isEmpty();
            } finally {
                server.destroy();
                assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    /** Returns the class path with a jar in place of each folder, and without the tests. */
    private List<String> packaged() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(part);
            if (!path.endsWith("test-classes")) {
                jars.add(Files.isDirectory(path) ? jar(path, jars.size()).toString() : part);
            }
        }
        return jars;
    }

    private Path jar(Path classes, int number) throws IOException {
        Path jar = folder.resolve(number + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            files.sorted().skip(1).forEach(file -> add(out, file, classes.relativize(file)));
        }
        return jar;
    }

    private static void add(JarOutputStream jar, Path file, Path name) {
        try {
            String inside = name.toString().replace(File.separatorChar, '/');
            jar.putNextEntry(new JarEntry(Files.isDirectory(file) ? inside + "/" : inside));
            if (Files.isRegularFile(file)) {
                Files.copy(file, jar);
            }
            jar.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
