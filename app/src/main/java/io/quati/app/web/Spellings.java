package io.quati.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** Requests may be written in snake_case or in camelCase, in the query and in bodies; answers are in snake_case. */
@Configuration(proxyBeanMethods = false)
class Spellings {

    private static final Pattern AFTER_UNDERSCORE = Pattern.compile("_([a-z0-9])");

    /** Bodies say what they mean: no unknown member, no member twice, nothing behind the end. */
    @Bean
    JsonMapperBuilderCustomizer bothSpellings() {
        return json -> json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new JacksonAnnotationIntrospector(), new OwnNames()));
    }

    /** The name in the program, which is in camelCase, counts besides the one that the naming strategy makes of it. */
    private static final class OwnNames extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable List<PropertyName> findPropertyAliases(MapperConfig<?> config, Annotated annotated) {
            if (annotated instanceof AnnotatedParameter parameter
                    && parameter.getOwner().getAnnotated() instanceof Executable owner) {
                return List.of(PropertyName.construct(owner.getParameters()[parameter.getIndex()].getName()));
            }
            return null;
        }
    }

    @Bean
    @Order(0)
    OncePerRequestFilter bothSpellingsOfParameters() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                chain.doFilter(new CamelToo(request), response);
            }
        };
    }

    private static final class CamelToo extends HttpServletRequestWrapper {

        CamelToo(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = getParameterValues(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] values = super.getParameterValues(name);
            return values == null && name.contains("_") ? super.getParameterValues(camel(name)) : values;
        }

        private static String camel(String name) {
            return AFTER_UNDERSCORE
                    .matcher(name)
                    .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
        }
    }
}
