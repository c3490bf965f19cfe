package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.testing.Covers;
import io.quati.testing.SharedData;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API's description of itself, beside the handlers, the running server and the seeds' samples. */
class ContractTest {

    private static final Pattern HEADING = Pattern.compile("#### `(GET|POST) (\\S+)`");
    private static final Pattern BODY = Pattern.compile("\\*\\*Body\\*\\*: `(\\{.*})`");
    private static final String SEED = "seeds/002_4bca591b40b647d8.txt";

    @TempDir
    static Path folder;

    private static Server server;
    private static Client client;
    private static JsonNode description;

    @BeforeAll
    static void start() throws InterruptedException {
        server = Server.start(new ServerOptions(0, folder, null, 3000, 5L, "BTCUSDT").in(Databases.of(folder)));
        client = Client.of(server);
        Places.await(
                "trades",
                Duration.ofSeconds(20),
                () -> client.json("/api/trades/BTCUSDT").size() > 2);
        description = client.json("/v3/api-docs");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Covers({"API-001", "IMP-025"})
    void saysWhoItIs() {
        assertThat(description.at("/info/title").asString()).isEqualTo("BotCriptoFy2 AI/ML Server");
        assertThat(description.at("/info/description").asString())
                .isEqualTo("Servidor de IA e Machine Learning para trading");
        assertThat(description.at("/info/version").asString()).isEqualTo("1.0.0");
        assertThat(description.get("openapi").asString()).startsWith("3.1");
        assertThat(client.json("/openapi.json")).isEqualTo(description);
    }

    /** Paths of all handlers of ours, by method, that are not hidden on purpose. */
    private static Set<String> handlers() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return true;
            }
        };
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        var found = new TreeSet<String>();
        for (var definition : scanner.findCandidateComponents("io.quati.app")) {
            Class<?> type = Class.forName(definition.getBeanClassName());
            if (!type.isAnnotationPresent(Hidden.class)) {
                for (Method method : type.getDeclaredMethods()) {
                    RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                    if (mapping != null) {
                        String verb = Arrays.stream(mapping.method())
                                .map(RequestMethod::name)
                                .findFirst()
                                .orElse("ANY");
                        Arrays.stream(mapping.path()).forEach(path -> found.add(verb + " " + path));
                    }
                }
            }
        }
        return found;
    }

    /** Operations of the description by method and path. */
    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> all = new TreeMap<>();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> all.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
        return all;
    }

    @Test
    @Covers("IMP-025")
    void describesEveryHandlerWithAnExampleThatFits() throws ClassNotFoundException {
        assertThat(operations().keySet()).containsAll(handlers()).hasSizeGreaterThan(25);
        operations().forEach((name, operation) -> {
            assertThat(operation.path("summary").asString("")).as(name).isNotBlank();
            assertThat(operation.path("x-roles").size()).as(name).isPositive();
            assertThat(operation.at("/responses/500/content").isMissingNode())
                    .as(name)
                    .isFalse();
            if (!operation.path("responses").has("204")) {
                JsonNode answer = answer(operation);
                assertThat(answer.has("example")).as("example of " + name).isTrue();
                assertThat(faults(answer.get("schema"), answer.get("example")))
                        .as(name)
                        .isEmpty();
            }
            if (operation.has("requestBody")) {
                JsonNode request = operation.at("/requestBody/content/application~1json");
                assertThat(request.has("example")).as(name).isTrue();
                assertThat(faults(request.get("schema"), request.get("example")))
                        .as(name)
                        .isEmpty();
            }
        });
    }

    private static JsonNode answer(JsonNode operation) {
        for (String status : List.of("200", "201", "202")) {
            JsonNode content = operation.at("/responses/" + status + "/content");
            if (!content.isMissingNode()) {
                return content.properties().iterator().next().getValue();
            }
        }
        return description.path("nothing");
    }

    private static List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", description.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString())
                .validate(value.toString(), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Every question that needs no more than a symbol or the name of a bot. */
    @Test
    @Covers("API-068")
    void answersAsItSaysItDoes() {
        List<String> asked = new ArrayList<>();
        operations().forEach((name, operation) -> {
            if (name.startsWith("GET ") && !name.contains("{id}")) {
                String path = name.substring("GET ".length())
                                .replace("{symbol}", "BTCUSDT")
                                .replace("{name}", "grid")
                        + (name.contains("indicators") ? "?type=MACD" : "")
                        + (name.contains("shadow_mode") ? "?duration=1" : "");
                var reply = client.get(path);
                assertThat(reply.statusCode()).as(path).isEqualTo(200);
                if (reply.headers().firstValue("Content-Type").orElse("").contains("json")) {
                    assertThat(faults(answer(operation).get("schema"), Client.parse(reply.body())))
                            .as(path)
                            .isEmpty();
                }
                asked.add(path);
            }
        });
        assertThat(asked).hasSizeGreaterThan(20);
    }

    @Test
    void aMissingMemberOrAWrongTypeIsAFault() {
        JsonNode schema = answer(Objects.requireNonNull(operations().get("GET /api/balance/summary")))
                .get("schema");
        ObjectNode reply = (ObjectNode) client.json("/api/balance/summary");

        assertThat(faults(schema, reply)).isEmpty();
        assertThat(faults(schema, reply.deepCopy().put("spot_usdt", "1"))).isNotEmpty();
        assertThat(faults(schema, reply.deepCopy().without("total_usdt"))).isNotEmpty();
    }

    @Test
    @Covers("API-074")
    void theSeedsSamplesFit() throws IOException {
        List<String> checked = new ArrayList<>();
        String[] sections = Files.readString(SharedData.path(SEED)).split("(?=#### `)", -1);
        for (String section : sections) {
            Matcher heading = HEADING.matcher(section);
            JsonNode operation = heading.find() ? operations().get(heading.group(1) + " " + heading.group(2)) : null;
            if (operation == null) {
                continue;
            }
            Matcher body = BODY.matcher(section);
            if (body.find()) {
                JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
                assertThat(faults(schema, Client.parse(body.group(1)))).isEmpty();
                checked.add("body of " + heading.group());
            }
            int from = section.indexOf("```json");
            if (from >= 0) {
                String sample = section.substring(from + 7, section.indexOf("```", from + 7))
                        .replace("[...]", "[]");
                assertThat(faults(answer(operation).get("schema"), Client.parse(sample)))
                        .as(heading.group())
                        .isEmpty();
                checked.add(heading.group());
            }
        }
        assertThat(checked).hasSizeGreaterThanOrEqualTo(14);
    }
}
