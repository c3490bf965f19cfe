package io.quati.app.openapi;

import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;

/** The schema of a problem document. */
final class ProblemSchema {

    static final String NAME = "Problem";

    private ProblemSchema() {}

    static Schema<?> schema() {
        var schema = new ObjectSchema();
        schema.addProperty("title", new StringSchema().description("the status in words"));
        schema.addProperty("status", new IntegerSchema());
        schema.addProperty("detail", new StringSchema().description("what is wrong, in the reader's language"));
        schema.addProperty("code", new StringSchema().description("what is wrong, for programs; it does not change"));
        schema.addProperty("request_id", new StringSchema().description("as in the header X-Request-Id"));
        schema.addProperty("instance", new StringSchema());
        schema.setRequired(List.of("title", "status", "detail", "code", "request_id"));
        schema.setDescription("What is wrong with a request (RFC 9457)");
        return schema;
    }
}
