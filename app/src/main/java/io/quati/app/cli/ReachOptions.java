package io.quati.app.cli;

import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Protection;
import io.quati.app.settings.Protection.Tls;
import io.quati.app.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a server is reached, and by whom. */
final class ReachOptions {

    @Option(names = "--host", paramLabel = "ADDRESS", descriptionKey = "option.host")
    private @Nullable String host;

    @Option(names = "--tls-certificate", paramLabel = "FILE", descriptionKey = "option.tls-certificate")
    private @Nullable Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", descriptionKey = "option.tls-key")
    private @Nullable Path tlsKey;

    @Option(names = "--redirect-port", paramLabel = "N", descriptionKey = "option.redirect-port")
    private @Nullable Integer redirectPort;

    @Option(names = "--i-understand-remote", descriptionKey = "option.remote")
    private boolean remote;

    @Option(names = "--allow-origin", paramLabel = "ORIGIN", descriptionKey = "option.allow-origin")
    private List<String> origins = new ArrayList<>();

    /** Adds what was asked for to the settings that count. */
    void addTo(Map<String, String> typed) {
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw new CannotStartException("up.tls-both");
        }
        if (host != null) {
            typed.put("server.host", host);
        }
        if (tlsCertificate != null && tlsKey != null) {
            typed.put("server.ssl_enabled", "true");
            typed.put("server.ssl_cert_path", tlsCertificate.toString());
            typed.put("server.ssl_key_path", tlsKey.toString());
        }
        if (remote) {
            typed.put("server.allow_remote", "true");
        }
        if (!origins.isEmpty()) {
            typed.put("server.allowed_origins", String.join(",", origins));
        }
    }

    /** Returns how the server shall be reached. */
    Protection protection(Settings settings) {
        boolean secured = settings.flag("server.ssl_enabled");
        if (redirectPort != null && !secured) {
            throw new CannotStartException("up.tls-both");
        }
        Tls tls = secured
                ? new Tls(
                        Path.of(settings.text("server.ssl_cert_path")),
                        Path.of(settings.text("server.ssl_key_path")),
                        redirectPort)
                : null;
        return new Protection(
                settings.text("server.host"),
                tls,
                settings.flag("server.allow_remote"),
                settings.texts("server.allowed_origins"));
    }
}
