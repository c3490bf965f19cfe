package io.quati.app.wiring;

import io.quati.adapters.simulator.ExchangeOptions;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.app.bot.BotSetup;
import io.quati.app.live.Exchanges;
import io.quati.app.live.Exchanges.Patience;
import io.quati.app.live.LastKnown;
import io.quati.app.market.Markets;
import io.quati.app.market.Markets.OwnMarket;
import io.quati.app.settings.ServerOptions;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.SubmitAnswer;
import io.quati.core.market.Symbols;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local exchange that lives and dies with its server. It forgets everything, so the next one is opened with the same
 * prices, and with the balances and resting orders that the bots' journals tell of.
 */
final class OwnExchange {

    private static final int KEY_BYTES = 16;

    /** Made up for this process; nobody else knows it. */
    static final Opening.Key KEY = new Opening.Key(random(), random());

    /** It runs in this process and does as it is told: nobody has to be waited for. */
    static final Patience PATIENCE = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(3));

    private static final Logger LOG = LoggerFactory.getLogger(OwnExchange.class);
    private static final int MOST_DAYS = 60;
    private static final BigDecimal USUAL_BALANCE = BigDecimal.valueOf(100_000);

    private OwnExchange() {}

    private static String random() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static LocalExchange start(ServerOptions options, List<BotSetup> bots, InstantSource clock) {
        OwnMarket market = Markets.own(options, clock);
        long days = Duration.ofMillis(clock.millis() - market.startMillis()).toDays();
        var exchange = new ExchangeOptions()
                .seed(market.seed())
                .credentials(KEY.name(), KEY.secret())
                .symbols(List.of(options.symbol()))
                .historyDays(Math.clamp(days, 0, MOST_DAYS))
                .numbersAbove(clock.millis());
        var known = new LastKnown();
        bots.forEach(bot -> known.add(bot.tag(), bot.directory()));
        Map<String, BigDecimal> balances = known.changes();
        balances.merge(Symbols.quoteOf(options.symbol()).orElseThrow(), balanceFor(bots), BigDecimal::add);
        balances.forEach((asset, amount) -> {
            if (amount.signum() > 0) {
                exchange.balance(asset, amount);
            }
        });
        LocalExchange started = LocalExchange.start(exchange);
        restore(known.resting(), started, options.dataDir());
        return started;
    }

    /** Returns what is there for all of them to begin with. */
    private static BigDecimal balanceFor(List<BotSetup> bots) {
        return bots.stream()
                .map(BotSetup::cash)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .max(USUAL_BALANCE);
    }

    /** Places orders again under their old names, before anybody looks. */
    private static void restore(List<LastKnown.Resting> orders, LocalExchange exchange, Path state) {
        if (orders.isEmpty()) {
            return;
        }
        try (Exchange place = Exchanges.LOCAL.open(exchange.uri(), KEY.name(), KEY.secret(), state, PATIENCE)) {
            for (LastKnown.Resting order : orders) {
                if (place.orders().submit(order.id(), order.order()) instanceof SubmitAnswer.Refused refused) {
                    LOG.warn("{} cannot rest in the local exchange again: {}", order.id(), refused.reason());
                }
            }
        }
    }
}
