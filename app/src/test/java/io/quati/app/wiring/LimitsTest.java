package io.quati.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.security.people.ApiKeys;
import io.quati.app.security.people.People;
import io.quati.app.security.people.Person;
import io.quati.app.security.people.Tokens;
import io.quati.app.settings.ServerOptions;
import io.quati.app.store.Databases;
import io.quati.app.web.Role;
import io.quati.testing.Covers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

    @TempDir
    Path folder;

    private Server server;
    private Client stranger;

    @BeforeEach
    void start() {
        server = Server.start(new ServerOptions(0, folder, null, 60, 5L, "BTCUSDT").in(Databases.of(folder)));
        stranger = Client.stranger(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> bots(String bearer) {
        return stranger.send(stranger.request("/api/bots").header("Authorization", "Bearer " + bearer));
    }

    @Test
    @Covers("API-070")
    void aKeyIsServedSoOftenAndOthersGoOn() {
        Person ana = server.context()
                .getBean(People.class)
                .add("ana", Role.VIEWER, "none")
                .orElseThrow();
        var keys = server.context().getBean(ApiKeys.class);
        String one = keys.issue(ana, "one", Role.VIEWER, Duration.ofDays(1)).text();
        String other = keys.issue(ana, "other", Role.VIEWER, Duration.ofDays(1)).text();
        List<Integer> statuses = new ArrayList<>();
        HttpResponse<String> last = bots(one);
        assertThat(last.headers().firstValue("RateLimit-Policy")).hasValue("\"usual\";q=120;w=60");
        assertThat(last.headers().firstValue("RateLimit"))
                .hasValueSatisfying(left -> assertThat(left).startsWith("\"usual\";r=119;"));
        for (int i = 0; i < 150 && last.statusCode() == 200; i++) {
            last = bots(one);
            statuses.add(last.statusCode());
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(statuses.size()).isBetween(120, 130);
        assertThat(last.headers().firstValue("Retry-After"))
                .hasValueSatisfying(wait -> assertThat(Integer.parseInt(wait)).isBetween(1, 60));
        assertThat(last.body()).contains("too many requests");
        assertThat(bots(other).statusCode()).isEqualTo(200);
        String token = server.context().getBean(Tokens.class).issue(ana);
        assertThat(bots(token).statusCode()).isEqualTo(200);
    }

    @Test
    void aStrangerIsLimitedByAddress() {
        int refused = 0;
        for (int i = 0; i < 700; i++) {
            refused += stranger.get("/health/live").statusCode() == 429 ? 1 : 0;
        }

        assertThat(refused).isPositive();
        assertThat(bots("nonsense").statusCode()).isIn(401, 429);
    }
}
