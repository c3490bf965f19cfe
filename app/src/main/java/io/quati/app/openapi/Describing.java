package io.quati.app.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.quati.app.web.ApiVersion;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description says besides what the program itself tells: who we are, examples, roles, errors. */
@Configuration(proxyBeanMethods = false)
class Describing {

    /** The seeds' own words for this API. */
    static final String TITLE = "BotCriptoFy2 AI/ML Server";

    static final String SUBJECT = "Servidor de IA e Machine Learning para trading";

    @Bean
    OpenAPI apiDescription() {
        return new OpenAPI()
                .info(new Info().title(TITLE).description(SUBJECT).version(ApiVersion.NUMBER))
                .servers(List.of(new Server().url("/").description("this machine")))
                .components(new Components().addSchemas(ProblemSchema.NAME, ProblemSchema.schema()));
    }

    /** Answers are written in snake_case. */
    @Bean
    ModelResolver namesOfMembers(SchemaNames names) {
        var json = new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        return new ModelResolver(json, names).openapi31(true);
    }
}
