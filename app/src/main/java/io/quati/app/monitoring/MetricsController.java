package io.quati.app.monitoring;

import io.quati.app.web.Access;
import io.quati.app.web.Role;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /metrics}: all figures in the text format of Prometheus. */
@RestController
final class MetricsController {

    static final String PATH = "/metrics";

    private static final MediaType FORMAT = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final Figures figures;

    MetricsController(Figures figures) {
        this.figures = figures;
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping(PATH)
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok().contentType(FORMAT).body(figures.text());
    }
}
