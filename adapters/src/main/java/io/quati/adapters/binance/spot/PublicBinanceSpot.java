package io.quati.adapters.binance.spot;

import io.quati.adapters.binance.market.InstrumentFeed;
import io.quati.adapters.binance.market.MarketHub;
import io.quati.adapters.binance.market.RuleBook;
import io.quati.adapters.binance.wire.BinanceHosts;
import io.quati.adapters.binance.wire.BinanceHttp;
import io.quati.adapters.binance.wire.BinanceSettings;
import io.quati.adapters.wire.StreamLink;
import io.quati.core.domain.Instrument;
import io.quati.core.exchange.Exchange.Subscription;
import io.quati.core.exchange.MarketData;
import io.quati.core.exchange.MarketListener;
import io.quati.core.exchange.PublicExchange;
import io.quati.core.market.Interval;
import java.nio.file.Path;

/**
 * What anyone may see of Binance Spot, or of a local exchange that speaks its protocol. It is never given a key, so that it
 * can sign nothing: no order, and no question about an account.
 */
public final class PublicBinanceSpot implements PublicExchange {

    private final BinanceHttp http;
    private final RuleBook rules;
    private final MarketData market;
    private final MarketHub hub;

    /** @param stateFolder where bans are kept over restarts */
    public PublicBinanceSpot(BinanceHosts hosts, Path stateFolder) {
        this(
                new BinanceHttp(BinanceSettings.of(hosts, null, stateFolder), BinanceHttp.Market.SPOT),
                StreamLink.Times.USUAL);
    }

    PublicBinanceSpot(BinanceHttp http, StreamLink.Times times) {
        this.http = http;
        this.rules = new RuleBook(http, "/api/v3/exchangeInfo", 20, true);
        this.market = new SpotMarket(http, rules);
        this.hub = new MarketHub(http, http.settings().hosts().spotStream().resolve("/stream"), times);
    }

    @Override
    public String name() {
        return "binance";
    }

    @Override
    public MarketData market() {
        return market;
    }

    @Override
    public Subscription follow(Instrument instrument, Interval interval, MarketListener listener) {
        return new InstrumentFeed(
                        instrument, interval, listener, http.settings().clock())
                .with(hub, "kline_" + interval.text(), "bookTicker", "ticker")
                .start();
    }

    RuleBook rules() {
        return rules;
    }

    MarketHub hub() {
        return hub;
    }

    @Override
    public void close() {
        hub.close();
        http.close();
    }
}
