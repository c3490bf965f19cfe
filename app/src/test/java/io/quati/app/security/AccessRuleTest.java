package io.quati.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.web.Access;
import io.quati.app.web.Role;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.method.HandlerMethod;

class AccessRuleTest {

    /** A controller as somebody might write it. */
    static final class Endpoints {

        void forgotten() {}

        @Access(open = true)
        void open() {}

        @Access
        void administrators() {}

        @Access(Role.TRADER)
        void traders() {}
    }

    private static boolean isAllowed(String method, Optional<Role> role) throws NoSuchMethodException {
        return AccessRule.isAllowed(
                new HandlerMethod(new Endpoints(), Endpoints.class.getDeclaredMethod(method)), role);
    }

    @Test
    void closesAMethodThatSaysNothingEvenToAdministrators() throws NoSuchMethodException {
        assertThat(isAllowed("forgotten", Optional.of(Role.ADMIN))).isFalse();
        assertThat(isAllowed("forgotten", Optional.empty())).isFalse();
    }

    @Test
    void opensToWhomTheMethodNames() throws NoSuchMethodException {
        assertThat(isAllowed("open", Optional.empty())).isTrue();
        assertThat(isAllowed("administrators", Optional.of(Role.ADMIN))).isTrue();
        assertThat(isAllowed("administrators", Optional.of(Role.TRADER))).isFalse();
        assertThat(isAllowed("traders", Optional.of(Role.TRADER))).isTrue();
        assertThat(isAllowed("traders", Optional.of(Role.ADMIN))).isTrue();
        assertThat(isAllowed("traders", Optional.of(Role.VIEWER))).isFalse();
        assertThat(isAllowed("traders", Optional.empty())).isFalse();
    }

    /** Tests run from folders; what is started by the launcher is a jar. */
    @Test
    void knowsTheFilesOfThePageInAJar(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("app.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("static/", "static/page.js", "static/docs/", "static/docs/index.html")) {
                out.putNextEntry(new JarEntry(name));
                out.closeEntry();
            }
        }
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(AccessRule.files(loader)).contains("/", "/page.js", "/docs/index.html");
        }
        assertThat(AccessRule.files(AccessRule.class.getClassLoader())).contains("/", "/quati.js", "/docs/index.html");
    }
}
