package io.quati.app.cli;

import io.quati.app.settings.CannotStartException;
import io.quati.app.settings.Protection;
import io.quati.app.settings.Protection.Tls;
import io.quati.app.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the server is reached; what is not typed is a setting. */
final class ProtectionOptions {

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

    Protection protection(Settings settings) {
        return new Protection(
                host == null ? settings.text("server.host") : host,
                tls(settings),
                remote || settings.flag("server.allow_remote"),
                origins.isEmpty() ? settings.texts("server.allowed_origins") : origins);
    }

    private @Nullable Tls tls(Settings settings) {
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw new CannotStartException("up.tls-both");
        }
        if (tlsCertificate != null && tlsKey != null) {
            return new Tls(tlsCertificate, tlsKey, redirectPort);
        }
        if (settings.flag("server.ssl_enabled")) {
            return new Tls(
                    Path.of(settings.text("server.ssl_cert_path")),
                    Path.of(settings.text("server.ssl_key_path")),
                    redirectPort);
        }
        if (redirectPort != null) {
            throw new CannotStartException("up.tls-both");
        }
        return null;
    }
}
