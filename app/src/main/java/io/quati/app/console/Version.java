package io.quati.app.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which Quati this is; written into the program by its build. */
public record Version(String number) {

    public static Version current() {
        var properties = new Properties();
        try (var stream =
                Objects.requireNonNull(Version.class.getResourceAsStream("/io/quati/app/version.properties"))) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the version", e);
        }
        return new Version(properties.getProperty("version", "?"));
    }
}
