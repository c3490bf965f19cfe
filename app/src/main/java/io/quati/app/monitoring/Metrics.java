package io.quati.app.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quati.app.bot.Bot;
import io.quati.app.bot.BotSnapshot;
import io.quati.app.bot.BotState;
import io.quati.app.bot.Bots;
import io.quati.app.loop.Loop;
import io.quati.app.loop.Loops;
import io.quati.app.market.MarketDriver;
import io.quati.app.projection.Projector;
import io.quati.app.settings.Mode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Prometheus is told; docs/monitoring.md names it all. */
@Configuration(proxyBeanMethods = false)
class Metrics {

    private static final double MILLIS_PER_SECOND = Duration.ofSeconds(1).toMillis();

    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry metricsRegistry(
            Bots bots,
            MarketDriver market,
            Projector projector,
            Loops loops,
            Mode mode,
            Machine machine,
            InstantSource clock) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        gc().bindTo(registry);
        machine.bindTo(registry);
        bots.all().forEach(bot -> watch(registry, bot, mode, clock));
        Gauge.builder("market_healthy", market, driver -> bit(driver.isHealthy()))
                .description("1 while the market works as it should")
                .register(registry);
        Gauge.builder("market_degraded", market, driver -> bit(driver.link().isDegraded()))
                .description("1 while an exchange cannot be reached")
                .register(registry);
        Gauge.builder("projection_behind", projector, it -> bit(it.trouble().isPresent()))
                .description("1 while orders and trades are not written to the database")
                .register(registry);
        loops.each(loop -> watch(registry, loop));
        return registry;
    }

    private static void watch(MeterRegistry registry, Loop loop) {
        iterations(registry, loop, "success", Loop::done);
        iterations(registry, loop, "error", Loop::failed);
        Gauge.builder(
                        "loop_last_success_age_seconds",
                        loop,
                        it -> it.sinceSuccess().toMillis() / MILLIS_PER_SECOND)
                .description("Since a round was done")
                .tags("loop", loop.name())
                .register(registry);
        Gauge.builder("loop_stuck", loop, it -> bit(it.isStuck()))
                .description("1 while no round ends")
                .tags("loop", loop.name())
                .register(registry);
    }

    private static void iterations(MeterRegistry registry, Loop loop, String result, ToDoubleFunction<Loop> number) {
        FunctionCounter.builder("loop_iterations", loop, number)
                .description("Rounds of a loop")
                .tags("loop", loop.name(), "result", result)
                .register(registry);
    }

    /** Reports pauses until the process ends. */
    @SuppressWarnings("resource")
    private static JvmGcMetrics gc() {
        return new JvmGcMetrics();
    }

    private static void watch(MeterRegistry registry, Bot bot, Mode mode, InstantSource clock) {
        BotSnapshot first = bot.snapshot();
        Tags tags = Tags.of("bot", first.name(), "symbol", first.symbol(), "mode", mode.text());
        gauge(registry, bot, tags, "bot_running", "1 while it trades", it -> bit(it.status() == BotState.RUNNING));
        gauge(
                registry,
                bot,
                tags,
                "bot_failed",
                "1 after it met something that it must not go on after",
                it -> bit(it.status() == BotState.ERROR));
        gauge(
                registry,
                bot,
                tags,
                "bot_equity",
                "worth, in quote currency",
                it -> it.account().equity());
        gauge(
                registry,
                bot,
                tags,
                "bot_orders_of_unknown_fate",
                "orders that nobody knows the fate of",
                BotSnapshot::doubtful);
        gauge(
                registry,
                bot,
                tags,
                "bot_concerns",
                "findings that keep it from opening positions",
                it -> it.concerns().size());
        gauge(registry, bot, tags, "bot_journal_entries", "entries of its journal", BotSnapshot::journalEntries);
        gauge(
                registry,
                bot,
                tags,
                "bot_last_update_age_seconds",
                "time since it last did anything",
                it -> (clock.millis() - it.lastUpdate().toEpochMilli()) / MILLIS_PER_SECOND);
        if (first.strategy().equals("grid")) {
            watchGrid(registry, bot, Tags.of("symbol", first.symbol(), "market_type", "spot", "mode", mode.text()));
        }
    }

    /** Names of the seeds, which know one grid of a symbol: the first, as for {@code /api/grid/status}. */
    private static void watchGrid(MeterRegistry registry, Bot bot, Tags tags) {
        if (registry.find("grid_bot_realized_pnl").tags(tags).gauge() != null) {
            return;
        }
        gauge(
                registry,
                bot,
                tags,
                "grid_bot_realized_pnl",
                "realized profit after fees, in quote currency",
                it -> it.account().realized());
        gauge(
                registry,
                bot,
                tags,
                "grid_bot_unrealized_pnl",
                "unrealized profit, in quote currency",
                it -> it.account().unrealized());
        gauge(
                registry,
                bot,
                tags,
                "grid_bot_active_orders",
                "resting orders",
                it -> it.orders().size());
        FunctionCounter.builder("grid_bot_trades", bot, it -> it.snapshot().sales())
                .description("completed pairs of a buy and a sale")
                .tags(tags)
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry,
            Bot bot,
            Tags tags,
            String name,
            String description,
            ToDoubleFunction<BotSnapshot> value) {
        Gauge.builder(name, bot, it -> value.applyAsDouble(it.snapshot()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static double bit(boolean is) {
        return is ? 1 : 0;
    }
}
