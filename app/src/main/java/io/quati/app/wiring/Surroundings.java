package io.quati.app.wiring;

import io.quati.app.account.Funds;
import io.quati.app.bot.Bot;
import io.quati.app.market.MarketDriver;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server's bots live in: a market, and what has to be closed behind them.
 *
 * @param funds whose money it is
 * @param place where the exchange is at which they trade; null where nothing is sent
 * @param closing closes exchanges, once the bots have stopped
 */
record Surroundings(
        MarketDriver driver,
        List<Bot> bots,
        Funds funds,
        @Nullable URI place,
        Runnable closing) implements AutoCloseable {

    Optional<URI> exchange() {
        return Optional.ofNullable(place);
    }

    @Override
    public void close() {
        closing.run();
    }
}
