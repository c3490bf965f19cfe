package io.quati.app.wiring;

import io.quati.adapters.redis.Redis;
import io.quati.adapters.redis.RedisPlace;
import io.quati.app.bus.Bus;
import io.quati.app.command.CommandInbox;
import io.quati.app.command.CommandPolicy;
import io.quati.app.command.CommandRegistry;
import io.quati.app.command.RecentCommands;
import io.quati.app.loop.Loop;
import io.quati.app.loop.Loops;
import io.quati.app.market.MarketDataLoop;
import io.quati.app.market.MarketDriver;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.GenericApplicationContext;

/** What the parts of a server tell each other and, through Redis if there is one, those outside. */
final class Messaging implements AutoCloseable {

    private static final int MOST_REMEMBERED = 10_000;

    private final @Nullable Redis redis;
    private final Bus bus;
    private final CommandRegistry commands = new CommandRegistry();
    private final @Nullable CommandInbox inbox;
    private final Loop marketData;

    /** @param place where Redis is; null where nobody outside is told anything */
    Messaging(@Nullable RedisPlace place, MarketDriver driver, Loops loops, InstantSource clock) {
        this.redis = place == null ? null : Redis.open(place, clock);
        this.bus = new Bus(redis);
        this.inbox = redis == null
                ? null
                : new CommandInbox(redis, commands, CommandPolicy.HARMLESS, new RecentCommands(MOST_REMEMBERED), clock);
        this.marketData = loops.add(MarketDataLoop.over(driver, bus, clock));
        if (inbox != null) {
            loops.add(inbox.loop());
        }
    }

    void register(GenericApplicationContext registry) {
        registry.registerBean(Bus.class, () -> bus, bean -> bean.setDestroyMethodName(""));
        registry.registerBean(CommandRegistry.class, () -> commands);
    }

    /** Begins to tell, and to take commands in: features have registered their verbs. */
    void start() {
        marketData.start();
        if (inbox != null) {
            inbox.start();
        }
    }

    @Override
    public void close() {
        if (inbox != null) {
            inbox.close();
        }
        marketData.close();
        bus.close();
        if (redis != null) {
            redis.close();
        }
    }
}
