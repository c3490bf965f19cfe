package io.quati.app.bot;

import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * Turns each snapshot into JSON once, however often it is asked for: with its equity curve it is some tens of kilobytes,
 * and many ask for all bots between two candles.
 */
@Configuration(proxyBeanMethods = false)
class SnapshotJson {

    @Bean
    JsonMapperBuilderCustomizer snapshotsOnce() {
        return json -> json.addModule(new SimpleModule("snapshots").setSerializerModifier(new Modifier()));
    }

    private static final class Modifier extends ValueSerializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("unchecked")
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier type, ValueSerializer<?> usual) {
            return type.getBeanClass() == BotSnapshot.class ? new Once((ValueSerializer<Object>) usual) : usual;
        }
    }

    private record Written(BotSnapshot snapshot, SerializedString json) {

        /** To compare all that is in two snapshots would take as long as to write one. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(BotSnapshot other) {
            return snapshot == other;
        }
    }

    /** Keeps the newest JSON of each bot. */
    private static final class Once extends ValueSerializer<BotSnapshot> {

        private final ValueSerializer<Object> usual;
        private final Map<String, Written> newest = new ConcurrentHashMap<>();

        Once(ValueSerializer<Object> usual) {
            this.usual = usual;
        }

        @Override
        public void resolve(SerializationContext context) {
            usual.resolve(context);
        }

        @Override
        @SuppressWarnings("unchecked")
        public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
            return new Once((ValueSerializer<Object>) usual.createContextual(context, property));
        }

        @Override
        public void serialize(BotSnapshot snapshot, JsonGenerator generator, SerializationContext context) {
            @Nullable Written written = newest.get(snapshot.name());
            if (written == null || !written.isOf(snapshot)) {
                written = new Written(snapshot, new SerializedString(json(snapshot, context)));
                newest.put(snapshot.name(), written);
            }
            generator.writeRawValue(written.json());
        }

        private String json(BotSnapshot snapshot, SerializationContext context) {
            var text = new StringWriter();
            try (JsonGenerator generator = context.tokenStreamFactory().createGenerator(context, text)) {
                usual.serialize(snapshot, generator, context);
            }
            return text.toString();
        }
    }
}
