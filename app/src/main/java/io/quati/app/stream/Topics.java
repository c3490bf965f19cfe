package io.quati.app.stream;

import io.quati.app.bot.Bots;
import io.quati.app.market.LiveMarket;
import io.quati.core.market.Symbols;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All topics, published on one thread a few times a second. */
@Component
final class Topics implements SmartLifecycle {

    private static final String MARKET = "market:";
    private static final long PAUSE_MILLIS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread publisher = Thread.ofPlatform().name("stream").daemon().unstarted(this::publish);

    Topics(LiveMarket market, Bots bots, JsonMapper json, InstantSource clock) {
        add(MARKET + market.symbol(), new TickerSource(market, clock), json);
        add("bots", new BotSource(bots), json);
        add("trades", new TradeSource(bots), json);
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

    private void publish() {
        try {
            do {
                publishOnce();
            } while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A topic that fails is told of in the log; the others go on. */
    private void publishOnce() {
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
        publisher.start();
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return publisher.isAlive();
    }
}
