package io.quati.app.openapi;

import io.quati.app.web.Access;
import io.quati.app.web.Role;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Adds to every operation its name, its sentence, an example, who may call it, and how it fails. */
@Component
final class Operations implements GlobalOperationCustomizer {

    private static final String OK = "200";

    private static final String PROBLEM = "application/problem+json";
    private static final String CONTROLLER = "Controller";

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        String id = id(handler);
        Example example = Example.of(id);
        operation.setOperationId(id);
        operation.setSummary(example.summary());
        operation.setTags(List.of(lowerFirst(prefix(handler))));
        say(operation, handler.getMethodAnnotation(Access.class));
        answer(operation, example.status());
        exemplify(operation, example);
        fail(operation);
        return operation;
    }

    /** Returns the name of a handler's operation, such as {@code grid-status}: that of the file with its example, too. */
    static String id(HandlerMethod handler) {
        return kebab(prefix(handler)) + "-" + kebab(handler.getMethod().getName());
    }

    private static String prefix(HandlerMethod handler) {
        String type = handler.getBeanType().getSimpleName();
        return type.endsWith(CONTROLLER) ? type.substring(0, type.length() - CONTROLLER.length()) : type;
    }

    private static String lowerFirst(String name) {
        return kebab(name).replace('-', ' ');
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static void say(Operation operation, @Nullable Access access) {
        if (access == null) {
            return;
        }
        List<String> roles = access.open()
                ? List.of("anybody")
                : Stream.concat(Arrays.stream(access.value()), Stream.of(Role.ADMIN))
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList();
        operation.setDescription("May be called by: " + String.join(", ", roles) + ".");
        operation.addExtension("x-roles", roles);
        operation.addExtension("x-open", access.open());
    }

    /** Springdoc takes every answer for a 200. */
    private static void answer(Operation operation, @Nullable Integer status) {
        ApiResponses responses = operation.getResponses();
        if (status == null || !responses.containsKey(OK)) {
            return;
        }
        ApiResponse answer = responses.remove(OK);
        HttpStatus real = HttpStatus.valueOf(status);
        if (real == HttpStatus.NO_CONTENT) {
            answer.setContent(null);
        }
        responses.addApiResponse(status.toString(), answer.description(real.getReasonPhrase()));
    }

    private static void exemplify(Operation operation, Example example) {
        for (Parameter parameter :
                operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters()) {
            Object value = example.parameters().get(parameter.getName());
            if (value != null) {
                parameter.setExample(value);
            }
            if (parameter.getSchema() != null && "".equals(parameter.getSchema().getDefault())) {
                parameter.getSchema().setDefault(null);
            }
        }
        if (operation.getRequestBody() != null && example.request() != null) {
            operation.getRequestBody().getContent().values().forEach(media -> media.setExample(example.request()));
        }
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2") && response.getContent() != null) {
                MediaType content = response.getContent().values().iterator().next();
                String type = example.type() == null ? "application/json" : example.type();
                response.setContent(new Content().addMediaType(type, content.example(example.response())));
            }
        });
    }

    /** What may go wrong with any request of this kind. */
    private static void fail(Operation operation) {
        ApiResponses responses = operation.getResponses();
        boolean hasBody = operation.getRequestBody() != null;
        Map<HttpStatus, Boolean> possible = new EnumMap<>(HttpStatus.class);
        possible.put(HttpStatus.BAD_REQUEST, true);
        possible.put(HttpStatus.UNAUTHORIZED, true);
        possible.put(HttpStatus.FORBIDDEN, true);
        possible.put(HttpStatus.NOT_FOUND, has(operation, "path"));
        possible.put(HttpStatus.NOT_ACCEPTABLE, true);
        possible.put(HttpStatus.CONFLICT, hasBody);
        possible.put(HttpStatus.CONTENT_TOO_LARGE, hasBody);
        possible.put(HttpStatus.UNSUPPORTED_MEDIA_TYPE, hasBody);
        possible.put(HttpStatus.UNPROCESSABLE_CONTENT, has(operation, "query") || hasBody);
        possible.put(HttpStatus.TOO_MANY_REQUESTS, true);
        possible.put(HttpStatus.INTERNAL_SERVER_ERROR, true);
        possible.put(HttpStatus.SERVICE_UNAVAILABLE, true);
        possible.forEach((status, is) -> {
            if (is) {
                responses.addApiResponse(Integer.toString(status.value()), problem(status));
            }
        });
    }

    private static boolean has(Operation operation, String place) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> place.equals(parameter.getIn()));
    }

    private static ApiResponse problem(HttpStatus status) {
        Schema<?> schema = new Schema<>().$ref("#/components/schemas/" + ProblemSchema.NAME);
        return new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content().addMediaType(PROBLEM, new MediaType().schema(schema)));
    }
}
