package io.quati.bench.server;

import io.quati.bench.Pace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a server at fixed times, whether or not it keeps up: each request has a thread of its own, and its time begins when
 * it is due. Nobody who waits for an answer keeps others from asking.
 */
final class Load {

    private static final long SECOND = 1_000_000_000L;
    private static final int TURN = Question.READS.size() + 1;
    private static final int CREATED = 201;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final Visitors visitors;
    private final int rate;

    /** Keys that a visitor has made and not revoked. */
    private final List<Queue<String>> keys = new ArrayList<>();

    Load(HttpClient http, Visitors visitors, int rate) {
        this.http = http;
        this.visitors = visitors;
        this.rate = rate;
        for (int visitor = 0; visitor < visitors.count(); visitor++) {
            keys.add(new ConcurrentLinkedQueue<>());
        }
    }

    /**
     * What came of one request.
     *
     * @param nanos from when it was due until all of the answer was there
     * @param status of HTTP; 0 if there was no answer
     * @param bytes of the answer
     */
    record Outcome(Question question, long nanos, int status, long bytes) {

        private static final int FIRST_GOOD = 200;
        private static final int FIRST_BAD = 300;

        boolean isGood() {
            return status >= FIRST_GOOD && status < FIRST_BAD;
        }
    }

    /** Asks for so many seconds; returns when the last answer is there. */
    List<Outcome> drive(int seconds) {
        var outcomes = new Outcome[rate * seconds];
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < outcomes.length; number++) {
                int place = number;
                long due = start + number * SECOND / rate;
                Pace.await(due);
                threads.execute(() -> outcomes[place] = ask(place, due));
            }
        }
        return List.of(outcomes);
    }

    /** A visitor asks eleven times in a row, everything once. */
    private Outcome ask(int number, long due) {
        int turn = number / TURN;
        int visitor = turn % visitors.count();
        int step = number % TURN;
        if (step < Question.READS.size()) {
            return send(Question.read(step), visitor, "", due);
        }
        Question wanted = Question.write(turn / visitors.count() + visitor);
        String key = wanted == Question.KEY_REVOKED ? keys.get(visitor).poll() : "";
        // one whose making is not answered yet cannot be revoked
        return key == null ? send(Question.KEY_MADE, visitor, "", due) : send(wanted, visitor, key, due);
    }

    private Outcome send(Question question, int visitor, String key, long due) {
        int status = 0;
        long bytes = 0;
        try {
            HttpResponse<InputStream> response =
                    http.send(request(question, visitor, key), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() == CREATED) {
                    byte[] read = body.readAllBytes();
                    bytes = read.length;
                    keys.get(visitor).add(idIn(read));
                } else {
                    bytes = body.transferTo(OutputStream.nullOutputStream());
                }
            }
            status = response.statusCode();
        } catch (IOException _) {
            // no answer, which is what the status says
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new Outcome(question, System.nanoTime() - due, status, bytes);
    }

    private static String idIn(byte[] issued) {
        return JsonMapper.shared()
                .readTree(issued)
                .path("description")
                .path("id")
                .asString();
    }

    private HttpRequest request(Question question, int visitor, String key) {
        String path = question == Question.KEY_REVOKED ? "/api/auth/keys/" + key : question.path();
        HttpRequest.Builder request = visitors.as(visitor, path).timeout(PATIENCE);
        return switch (question) {
            case KEY_MADE ->
                request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"name\": \"bench\", \"role\": \"viewer\", \"days\": 1}"))
                        .build();
            case ONCE_ONLY ->
                request.header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.noBody())
                        .build();
            case KEY_REVOKED -> request.DELETE().build();
            case BOTS, BOT, STATUS, GRID, CANDLES, TRADES, EXECUTIONS, BALANCE, HEALTH, METRICS -> request.build();
        };
    }
}
