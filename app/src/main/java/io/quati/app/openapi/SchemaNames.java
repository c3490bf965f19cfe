package io.quati.app.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Names schemas after their types; a type inside another after both: {@code KlineReply}, as many are called Reply. */
@Component
final class SchemaNames extends TypeNameResolver {

    private final Map<String, Class<?>> types = new ConcurrentHashMap<>();

    @Override
    protected String getNameOfClass(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        String own = super.getNameOfClass(type);
        String name = around == null ? own : around.getSimpleName().replace("Controller", "") + own;
        types.put(name, type);
        return name;
    }

    /** Returns the type that the schema of this name describes. */
    Optional<Class<?>> type(String name) {
        return Optional.ofNullable(types.get(name));
    }
}
