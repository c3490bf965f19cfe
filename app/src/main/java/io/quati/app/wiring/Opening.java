package io.quati.app.wiring;

import io.quati.adapters.binance.spot.PublicBinanceSpot;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.desk.SharedAccount;
import io.quati.adapters.simulator.LocalExchange;
import io.quati.app.account.Funds;
import io.quati.app.bot.Bot;
import io.quati.app.bot.BotSetup;
import io.quati.app.bot.ShadowBot;
import io.quati.app.live.Exchanges;
import io.quati.app.live.Exchanges.Patience;
import io.quati.app.live.TradingBot;
import io.quati.app.market.ExchangeFeed;
import io.quati.app.market.Link;
import io.quati.app.market.MarketDriver;
import io.quati.app.market.Markets;
import io.quati.app.settings.ServerOptions;
import io.quati.app.settings.Venue;
import io.quati.core.exchange.Exchange;
import io.quati.core.exchange.PublicExchange;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Opens what the operator asked for. Only an exchange of this machine is traded at; of others no more than the market is
 * opened, without any key.
 *
 * @param watcher is told how it stands with an exchange
 */
record Opening(ServerOptions options, InstantSource clock, Consumer<Link> watcher) {

    /** What is kept over restarts about exchanges, such as bans. */
    private static final String STATE = "exchange";

    /** Both halves of a key. */
    record Key(String name, String secret) {

        @Override
        public String toString() {
            return "Key";
        }
    }

    Surroundings surroundings() {
        return switch (options.venue()) {
            case Venue.InProcess() -> {
                MarketDriver driver = Markets.open(options, clock);
                yield new Surroundings(driver, shadowBots(driver), new Funds.Pretended(), null, () -> {});
            }
            case Venue.Watched(String name, BinanceHosts hosts) -> watched(name, hosts);
            case Venue.OwnExchange() -> {
                LocalExchange own = OwnExchange.start(options, setups(), clock);
                yield traded(own.uri(), OwnExchange.KEY, OwnExchange.PATIENCE, own::close);
            }
            case Venue.LocalExchange(URI address, String key, String secret) -> {
                Markets.claim(options, Exchanges.LOCAL.toString());
                yield traded(address, new Key(key, secret), Patience.USUAL, () -> {});
            }
        };
    }

    private Surroundings watched(String name, BinanceHosts hosts) {
        Markets.claim(options, name);
        var exchange = new PublicBinanceSpot(hosts, state());
        MarketDriver driver = follow(name, exchange, hosts);
        return new Surroundings(driver, shadowBots(driver), new Funds.Pretended(), null, exchange::close);
    }

    private Surroundings traded(URI address, Key key, Patience patience, Runnable afterwards) {
        Exchanges kind = Exchanges.LOCAL;
        Exchange exchange = kind.open(address, key.name(), key.secret(), state(), patience);
        MarketDriver driver = follow(kind.toString(), exchange, kind.hosts(address));
        var account = new SharedAccount();
        List<Bot> bots = setups().stream()
                .<Bot>map(setup -> new TradingBot(setup, kind, driver.market(), exchange, account, clock))
                .toList();
        return new Surroundings(driver, bots, new Funds.AtExchange(exchange.account()), address, () -> {
            exchange.close();
            afterwards.run();
        });
    }

    private MarketDriver follow(String name, PublicExchange exchange, BinanceHosts hosts) {
        var origin = new ExchangeFeed.Origin(name, exchange, hosts.spotRest(), hosts.spotStream());
        return new ExchangeFeed(options.symbol(), origin, clock, watcher);
    }

    private List<Bot> shadowBots(MarketDriver driver) {
        return setups().stream()
                .<Bot>map(setup -> new ShadowBot(setup, driver.market(), clock))
                .toList();
    }

    /** What the bots are to be. */
    List<BotSetup> setups() {
        return FirstBots.in(options.dataDir().resolve(Markets.JOURNALS), options.bots());
    }

    private Path state() {
        return options.dataDir().resolve(STATE);
    }
}
