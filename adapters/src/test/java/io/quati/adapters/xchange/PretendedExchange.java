package io.quati.adapters.xchange;

import io.quati.core.market.Interval;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.knowm.xchange.BaseExchange;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.marketdata.CandleStick;
import org.knowm.xchange.dto.marketdata.CandleStickData;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.meta.ExchangeMetaData;
import org.knowm.xchange.dto.meta.InstrumentMetaData;
import org.knowm.xchange.instrument.Instrument;
import org.knowm.xchange.service.marketdata.MarketDataService;
import org.knowm.xchange.service.trade.params.CandleStickDataParams;
import org.knowm.xchange.service.trade.params.DefaultCandleStickParam;

/** A module of XChange that asks for candles, newest first and at most 250. Reached anywhere but at port 1. */
@SuppressWarnings("JavaUtilDate") // XChange speaks in dates
public final class PretendedExchange extends BaseExchange {

    private static final int MOST = 250;

    @Override
    protected void initServices() {
        marketDataService = new Prices();
    }

    @Override
    public ExchangeSpecification getDefaultExchangeSpecification() {
        var specification = new ExchangeSpecification(getClass());
        specification.setExchangeName("pretended");
        specification.setSslUri("http://127.0.0.1");
        return specification;
    }

    @Override
    public void remoteInit() throws IOException {
        reach();
        var grid = InstrumentMetaData.builder().priceScale(2).volumeScale(8).build();
        var gridless = InstrumentMetaData.builder().build();
        exchangeMetaData = new ExchangeMetaData(
                Map.of(CurrencyPair.BTC_USD, grid, CurrencyPair.ETH_USD, gridless), Map.of(), null, null, null);
    }

    private void reach() throws IOException {
        if (exchangeSpecification.getPort() == 1) {
            throw new ConnectException("refused");
        }
    }

    private final class Prices implements MarketDataService {

        @Override
        public Ticker getTicker(Instrument instrument, Object... args) throws IOException {
            reach();
            return new Ticker.Builder()
                    .instrument(instrument)
                    .last(new BigDecimal("100"))
                    .timestamp(new Date())
                    .build();
        }

        @Override
        public CandleStickData getCandleStickData(CurrencyPair pair, CandleStickDataParams asked) throws IOException {
            reach();
            var params = (DefaultCandleStickParam) asked;
            long step = params.getPeriodInSecs() * 1000;
            Interval interval = Interval.of(Duration.ofMillis(step)).orElseThrow();
            List<CandleStick> newestFirst = new ArrayList<>();
            long end = Math.min(params.getEndDate().getTime(), Instant.now().toEpochMilli());
            for (long open = interval.openOf(end);
                    open >= params.getStartDate().getTime() && newestFirst.size() < MOST;
                    open -= step) {
                newestFirst.add(new CandleStick.Builder()
                        .timestamp(new Date(open))
                        .open(BigDecimal.TWO)
                        .high(BigDecimal.TEN)
                        .low(BigDecimal.ONE)
                        .close(BigDecimal.TWO)
                        .volume(BigDecimal.ONE)
                        .build());
            }
            return new CandleStickData(pair, newestFirst);
        }
    }
}
