package io.quati.app.wiring;

import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Protection.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/** The server's certificate: checked before the start, then an SSL bundle that Spring reads again when a file changes. */
final class Certificates {

    private static final String BUNDLE = "spring.ssl.bundle.pem.server.";

    private Certificates() {}

    /**
     * Returns the names that the certificate is for.
     *
     * @throws CannotStartException if a file is missing, or is not what it must be
     */
    static Set<String> names(Tls tls) {
        List<X509Certificate> chain = certificates(tls.certificate());
        requireKey(tls.key());
        Set<String> names = new HashSet<>();
        try {
            @Nullable Collection<List<?>> others = chain.getFirst().getSubjectAlternativeNames();
            if (others != null) {
                others.forEach(name -> names.add(String.valueOf(name.get(1))));
            }
        } catch (CertificateParsingException e) {
            throw unreadable("up.tls-certificate", tls.certificate(), e);
        }
        return names;
    }

    private static List<X509Certificate> certificates(Path file) {
        try {
            List<X509Certificate> chain = PemContent.load(readable(file)).getCertificates();
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (IOException | UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
            throw unreadable("up.tls-certificate", file, e);
        }
        throw new CannotStartException("up.tls-certificate", file.toString());
    }

    private static void requireKey(Path file) {
        try {
            if (PemContent.load(readable(file)).getPrivateKey() == null) {
                throw new CannotStartException("up.tls-key", file.toString());
            }
        } catch (IOException | UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
            throw unreadable("up.tls-key", file, e);
        }
    }

    private static Path readable(Path file) {
        if (!Files.isReadable(file)) {
            throw new CannotStartException("up.tls-file", file.toString());
        }
        return file;
    }

    private static CannotStartException unreadable(String key, Path file, Exception cause) {
        var cannot = new CannotStartException(key, file.toString());
        cannot.initCause(cause);
        return cannot;
    }

    /** Adds what makes Spring serve them. */
    static void addTo(Properties properties, Tls tls) {
        properties.setProperty(
                BUNDLE + "keystore.certificate", tls.certificate().toUri().toString());
        properties.setProperty(
                BUNDLE + "keystore.private-key", tls.key().toUri().toString());
        properties.setProperty(BUNDLE + "reload-on-update", "true");
        properties.setProperty(BUNDLE + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
        properties.setProperty("spring.ssl.bundle.watch.file.quiet-period", "2s");
        properties.setProperty("server.ssl.bundle", "server");
    }
}
