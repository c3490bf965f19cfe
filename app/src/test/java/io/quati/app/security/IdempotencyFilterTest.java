package io.quati.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.security.people.People;
import io.quati.app.security.people.Person;
import io.quati.app.security.people.Proof;
import io.quati.app.store.Databases;
import io.quati.app.store.Store;
import io.quati.app.web.Caller;
import io.quati.app.web.Role;
import io.quati.testing.Covers;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

class IdempotencyFilterTest {

    private final Store store = Store.open(Databases.fresh());
    private final JdbcClient database = JdbcClient.create(store.dataSource());
    private final AtomicInteger orders = new AtomicInteger();
    private Caller ana = new Caller(new UUID(0, 0), "", Role.TRADER);
    private IdempotencyFilter filter = filter();

    private IdempotencyFilter filter() {
        return new IdempotencyFilter(new IdempotencyTable(database), new Rejections((_, response, _, cause) -> {
            response.setStatus(String.valueOf(cause.getMessage()).startsWith("idempotency-running") ? 409 : 422);
            return null;
        }));
    }

    @BeforeEach
    void people() {
        ana = caller("ana");
    }

    private Caller caller(String login) {
        Person person = new People(database).add(login, Role.TRADER, "none").orElseThrow();
        return new Caller(person.id(), login, Role.TRADER);
    }

    @AfterEach
    void close() {
        SecurityContextHolder.clearContext();
        store.close();
    }

    /** Places an order, which takes a moment and answers with its number. */
    private MockHttpServletResponse post(Caller caller, String key, String body) throws ServletException, IOException {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new PreAuthenticatedAuthenticationToken(caller, new Proof.Key(new UUID(0, 1)), List.of()));
        var request = new MockHttpServletRequest("POST", "/api/orders");
        request.addHeader("Idempotency-Key", key);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, (asked, answer) -> {
            assertThat(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(body);
            var reply = (HttpServletResponse) answer;
            reply.setStatus(201);
            reply.setContentType("application/json");
            reply.setHeader("Location", "/api/orders/" + orders.incrementAndGet());
            reply.getWriter().write("{\"order\":" + orders.get() + "}");
        });
        return response;
    }

    @Test
    @Covers("IMP-006")
    void theSameRequestGetsTheFirstAnswer() throws ServletException, IOException {
        var first = post(ana, "k1", "{\"lots\":1}");
        var again = post(ana, "k1", "{\"lots\":1}");

        assertThat(orders).hasValue(1);
        assertThat(again.getStatus()).isEqualTo(201);
        assertThat(again.getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(again.getHeader("Location")).isEqualTo("/api/orders/1");
        assertThat(again.getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.getHeader("Idempotency-Replayed")).isNull();
    }

    @Test
    @Covers("IMP-006")
    void anotherRequestUnderTheSameKeyIsRefused() throws ServletException, IOException {
        post(ana, "k1", "{\"lots\":1}");

        assertThat(post(ana, "k1", "{\"lots\":2}").getStatus()).isEqualTo(422);
        assertThat(post(ana, "k 1", "{\"lots\":1}").getStatus()).isEqualTo(422);
        assertThat(post(caller("rui"), "k1", "{\"lots\":2}").getStatus()).isEqualTo(201);
        assertThat(orders).hasValue(2);
    }

    @Test
    @Covers("IMP-006")
    void manyAtOnceAreCarriedOutOnce() throws Exception {
        var ready = new CountDownLatch(8);
        List<Callable<Integer>> posts = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(_ -> () -> {
                    ready.countDown();
                    ready.await();
                    return post(ana, "k1", "{}").getStatus();
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> status : threads.invokeAll(posts)) {
                assertThat(status.get()).isIn(201, 409);
            }
        }

        assertThat(orders).hasValue(1);
    }

    @Test
    void aKeyIsForgottenAfterADay() throws ServletException, IOException {
        post(ana, "k1", "{}");
        database.sql("UPDATE idempotent_requests SET created_at = now() - interval '25 hours'")
                .update();

        post(ana, "k1", "{}");

        assertThat(orders).hasValue(2);
    }
}
