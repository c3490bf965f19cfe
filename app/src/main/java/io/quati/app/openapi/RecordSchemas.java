package io.quati.app.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quati.app.web.BeyondSeeds;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Says of records what their types say: what is always there, and what may be null. */
@Component
final class RecordSchemas implements GlobalOpenApiCustomizer {

    private final SchemaNames names;

    RecordSchemas(SchemaNames names) {
        this.names = names;
    }

    @Override
    public void customise(OpenAPI description) {
        description
                .getComponents()
                .getSchemas()
                .forEach((name, model) -> names.type(name)
                        .filter(Class::isRecord)
                        .filter(_ -> model.getProperties() != null)
                        .ifPresent(raw -> describe(raw, model)));
    }

    private static void describe(Class<?> raw, Schema<?> model) {
        JsonInclude included = raw.getAnnotation(JsonInclude.class);
        boolean leavesOut = included != null && included.value() == JsonInclude.Include.NON_NULL;
        List<String> required = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            String name = name(component);
            Schema<?> property = model.getProperties().get(name);
            if (property == null || component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                continue;
            }
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (nullable) {
                model.getProperties().put(name, orNull(property));
            }
            if ((!nullable || !leavesOut) && !component.isAnnotationPresent(BeyondSeeds.class)) {
                required.add(name);
            }
        }
        model.setRequired(required);
        model.setTypes(Set.of("object"));
    }

    private static String name(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given != null && !given.value().isEmpty()
                ? given.value()
                : component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            Schema<?> none = new Schema<>();
            none.setTypes(Set.of("null"));
            Schema<Object> either = new Schema<>();
            either.setAnyOf(List.of(property, none));
            return either;
        }
        Set<String> types = new LinkedHashSet<>(
                property.getTypes() == null ? Set.of(String.valueOf(property.getType())) : property.getTypes());
        types.add("null");
        property.setTypes(types);
        return property;
    }
}
