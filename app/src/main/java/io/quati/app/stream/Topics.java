package io.quati.app.stream;

import io.quati.app.bot.Bots;
import io.quati.app.job.Jobs;
import io.quati.app.loop.Loop;
import io.quati.app.loop.Loops;
import io.quati.app.market.LiveMarket;
import io.quati.core.market.Symbols;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All topics, published on one thread a few times a second. */
@Component
final class Topics implements SmartLifecycle {

    private static final String MARKET = "market:";
    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final Loop loop;
    private volatile boolean running;

    Topics(LiveMarket market, Bots bots, Jobs jobs, Loops loops, JsonMapper json, InstantSource clock) {
        this.loop = loops.add(new Loop("stream", PERIOD, PERIOD, this::publish));
        add(MARKET + market.symbol(), new TickerSource(market, clock), json);
        add("bots", new BotSource(bots), json);
        add("trades", new TradeSource(bots), json);
        add("jobs", new JobSource(jobs), json);
    }

    private void add(String name, Source source, JsonMapper json) {
        topics.put(name, new Topic(name, source, json::writeValueAsString));
    }

    /** Returns the topic of this name; the symbol of a market may be written in any way. */
    Optional<Topic> named(String name) {
        if (name.startsWith(MARKET)) {
            return Symbols.parse(name.substring(MARKET.length())).map(symbol -> topics.get(MARKET + symbol));
        }
        return Optional.ofNullable(topics.get(name));
    }

    List<String> names() {
        return List.copyOf(topics.keySet());
    }

    /** Makes all of them forget this listener. */
    void forget(Connection listener) {
        topics.values().forEach(topic -> topic.remove(listener));
    }

    /** A topic that fails is told of in the log; the others go on. */
    private void publish() {
        for (Topic topic : topics.values()) {
            try {
                topic.publish();
            } catch (RuntimeException e) {
                LOG.error("a topic could not be published", e);
            }
        }
    }

    @Override
    public void start() {
        loop.start();
        running = true;
    }

    @Override
    public void stop() {
        loop.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
