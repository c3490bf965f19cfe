package io.quati.adapters.simulator.server;

import io.quati.adapters.simulator.api.Limits;
import io.quati.adapters.simulator.api.Reply;
import io.quati.adapters.simulator.api.Route;
import io.quati.adapters.simulator.fault.Fault;
import io.quati.adapters.simulator.fault.FaultKind;
import io.quati.adapters.simulator.fault.Faults;
import io.quati.adapters.simulator.matching.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Takes requests to the exchange, in the order of bans, weights, faults, keys and signatures. */
final class Desk {

    /** What becomes of a reply. */
    enum Manner {
        SENT,
        /** The connection breaks instead. */
        DROPPED,
        /** The connection stays open and silent. */
        SILENT,
        /** The request is still on its way and comes again after a while. */
        HELD
    }

    /**
     * @param delayMillis milliseconds of the exchange to wait before
     */
    record Outcome(Reply reply, Manner manner, long delayMillis) {

        static Outcome sent(Reply reply) {
            return new Outcome(reply, Manner.SENT, 0);
        }
    }

    /** Longest time between a request's last moment and what is done about it. Source: API documentation, -1007. */
    static final long ENGINE_TIMEOUT = 10_000;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final int SERVER_ERROR = 500;

    private final Engine engine;
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final Map<String, Limits> limits = new LinkedHashMap<>();
    private final Access access;
    private final Faults faults;
    private final RequestLog log;
    private long skew;
    private long maintenanceUntil;

    Desk(Engine engine, Access access, Faults faults, RequestLog log) {
        this.engine = engine;
        this.access = access;
        this.faults = faults;
        this.log = log;
    }

    /** Opens routes whose paths begin with {@code prefix}, under limits of their own. */
    void open(String prefix, Limits own, List<Route> opened) {
        limits.put(prefix, own);
        opened.forEach(route -> routes.put(route.method() + " " + route.path(), route));
    }

    /** Returns the route of a request, if there is one. */
    Optional<Route> route(String method, String path) {
        return Optional.ofNullable(routes.get(method + " " + path));
    }

    /** Returns the limits by what the paths under them begin with. */
    Map<String, Limits> limits() {
        return java.util.Collections.unmodifiableMap(limits);
    }

    private Limits limits(String path) {
        return limits.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> limits.values().iterator().next());
    }

    /** Returns what the exchange takes for the present, given the time of its market. */
    long protocolTime(long now) {
        return now + skew;
    }

    /** Refuses whoever may not. */
    void require(Route.Security security, Call call, long now) {
        access.require(security, call, protocolTime(now));
    }

    void skew(long millis) {
        skew = millis;
    }

    void closeUntil(long time) {
        maintenanceUntil = time;
    }

    /** Answers a request; safe for several threads. */
    Outcome answer(Call call) {
        return engine.at(now -> answer(call, now));
    }

    /** Answers a request that was held up on its way, without another fault. */
    Outcome answerLate(Call call) {
        return engine.at(now -> Outcome.sent(work(call, "slow-before", now)));
    }

    private Outcome answer(Call call, long now) {
        log.count(call);
        Limits own = limits(call.path());
        Optional<Route> route = route(call.method(), call.path());
        int weight = route.map(known -> weight(known, call)).orElse(1);
        Optional<Reply> tooMuch = own.refuse(weight, now);
        if (tooMuch.isPresent()) {
            return Outcome.sent(tooMuch.get());
        }
        if (route.isEmpty()) {
            return Outcome.sent(
                    Reply.error(NOT_FOUND, -5000, "Path " + call.path() + ", Method " + call.method() + " is invalid"));
        }
        if (now < maintenanceUntil) {
            return Outcome.sent(Reply.error(UNAVAILABLE, 0, "System is under maintenance."));
        }
        Optional<Fault> fault = faults.next(call.method(), call.path(), now - engine.start());
        fault.ifPresent(struck -> log.countFault(struck.kind().text()));
        return fault.map(struck -> struck(call, struck, own, now)).orElseGet(() -> Outcome.sent(work(call, "", now)));
    }

    private static int weight(Route route, Call call) {
        try {
            return route.weight().applyAsInt(call.parameters());
        } catch (RefusedException e) {
            return 1; // what is wrong with the request is told later
        }
    }

    private Outcome struck(Call call, Fault fault, Limits own, long now) {
        FaultKind kind = fault.kind();
        if (kind == FaultKind.SLOW_BEFORE) {
            return new Outcome(unknown(kind), Manner.HELD, fault.delayMillis());
        }
        Reply reply = switch (kind.effect()) {
            case NONE -> {
                lose(call, kind, now);
                yield unknown(kind);
            }
            case DONE -> work(call, kind.text(), now);
            case LATER -> {
                postpone(call, fault, now);
                yield unknown(kind);
            }
        };
        return switch (kind) {
            case DROP_BEFORE, DROP_AFTER, LATE_DROP -> new Outcome(reply, Manner.DROPPED, 0);
            case HALF_OPEN, HALF_OPEN_ACCEPTED -> new Outcome(reply, Manner.SILENT, 0);
            case SLOW -> new Outcome(reply, Manner.SENT, fault.delayMillis());
            case GARBAGE -> Outcome.sent(new Reply(reply.status(), "<html>upstream</html>", Map.of()));
            case UNAVAILABLE_ACCEPTED, TIMEOUT_ACCEPTED, BUS_ERROR_ACCEPTED -> Outcome.sent(unknown(kind));
            case ERROR -> Outcome.sent(Reply.error(fault.status(), fault.code(), fault.message()));
            case RATE_LIMITED -> Outcome.sent(own.limit(fault.delayMillis(), now));
            case BANNED -> Outcome.sent(own.ban(fault.delayMillis(), now));
            case UNAVAILABLE, TIMEOUT, BUS_ERROR, LATE, SLOW_BEFORE -> Outcome.sent(reply);
        };
    }

    /** Returns the reply that tells nothing about whether it was done. */
    private static Reply unknown(FaultKind kind) {
        return switch (kind) {
            case UNAVAILABLE -> Reply.error(UNAVAILABLE, 0, "Service Unavailable.");
            case UNAVAILABLE_ACCEPTED ->
                Reply.error(UNAVAILABLE, -1000, "Unknown error, please check your request or try again later.");
            case BUS_ERROR, BUS_ERROR_ACCEPTED ->
                Reply.error(
                        SERVER_ERROR,
                        -1006,
                        "An unexpected response was received from the message bus. Execution status unknown.");
            default ->
                Reply.error(
                        SERVER_ERROR,
                        -1007,
                        "Timeout waiting for response from backend server. Send status unknown; execution status"
                                + " unknown.");
        };
    }

    private void lose(Call call, FaultKind kind, long now) {
        if (RequestLog.isAboutOrders(call)) {
            log.arrive(call, kind.text(), now);
        }
    }

    /** Does later what is asked, unless the request is out of date for good by then. */
    private void postpone(Call call, Fault fault, long now) {
        int number =
                RequestLog.isAboutOrders(call) ? log.arrive(call, fault.kind().text(), now) : -1;
        try {
            Route route = route(call.method(), call.path()).orElseThrow();
            require(route.security(), call, now);
            long last = call.parameters().findTime("timestamp").orElse(protocolTime(now))
                    + Access.window(call.parameters())
                    + ENGINE_TIMEOUT;
            long at = now + fault.delayMillis();
            if (protocolTime(at) <= last) {
                conclude(number, "later");
                engine.later(at, () -> conclude(number, run(route, call, at).outcome()));
            }
        } catch (RefusedException e) {
            conclude(number, "refused " + e.code());
        }
    }

    private void conclude(int number, String outcome) {
        if (number >= 0) {
            log.conclude(number, outcome);
        }
    }

    private record Done(Reply reply, String outcome) {}

    private Reply work(Call call, String fault, long now) {
        int number = RequestLog.isAboutOrders(call) ? log.arrive(call, fault, now) : -1;
        try {
            Route route = route(call.method(), call.path()).orElseThrow();
            require(route.security(), call, now);
            Limits own = limits(call.path());
            boolean placing = isPlacing(call);
            Optional<Reply> tooMany = placing ? own.refuseOrder(now) : Optional.empty();
            if (tooMany.isPresent()) {
                conclude(number, "refused -1015");
                return tooMany.get();
            }
            Done done = run(route, call, now);
            conclude(number, done.outcome());
            if (placing && done.reply().status() == OK) {
                own.countOrder(now);
            } else if (placing) {
                own.add(1);
            }
            Map<String, String> headers = new LinkedHashMap<>(done.reply().headers());
            headers.putAll(own.headers(placing, call.path().startsWith("/fapi") ? "1M" : "1D", now));
            return new Reply(done.reply().status(), done.reply().body(), headers);
        } catch (RefusedException e) {
            conclude(number, "refused " + e.code());
            return Reply.error(e.status(), e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isPlacing(Call call) {
        return call.method().equals("POST")
                && (call.path().endsWith("/order") || call.path().endsWith("/algoOrder"));
    }

    private static Done run(Route route, Call call, long now) {
        try {
            JsonNode json = route.handler().handle(call.parameters(), now);
            return new Done(Reply.of(json), "done");
        } catch (RefusedException e) {
            return new Done(Reply.error(e.status(), e.code(), String.valueOf(e.getMessage())), "refused " + e.code());
        }
    }
}
