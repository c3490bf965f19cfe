package io.quati.app.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quati.app.web.Access;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v3/api-docs}, also called {@code /openapi.json}, and {@code /docs}, its viewer. Both tell nothing secret. */
@Hidden
@RestController
final class Description {

    private static final String PATH = "/v3/api-docs";

    private final OpenApiWebMvcResource description;

    Description(OpenApiWebMvcResource description) {
        this.description = description;
    }

    @Access(open = true)
    @GetMapping({PATH, "/openapi.json"})
    ResponseEntity<byte[]> description(HttpServletRequest request) throws JsonProcessingException {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(description.openapiJson(request, PATH, Locale.ENGLISH));
    }

    @Access(open = true)
    @GetMapping({"/docs", "/docs/"})
    ResponseEntity<Void> viewer() {
        return ResponseEntity.status(302).header("Location", "/docs/index.html").build();
    }
}
