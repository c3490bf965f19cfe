package io.quati.app.openapi;

import io.quati.app.web.Access;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /test}: a plain page on which every endpoint of the description can be called. */
@Hidden
@RestController
final class TestPage {

    @Access(open = true)
    @GetMapping("/test")
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .body(new ClassPathResource("static/test/index.html"));
    }
}
