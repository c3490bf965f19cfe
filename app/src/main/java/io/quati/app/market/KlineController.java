package io.quati.app.market;

import io.quati.app.web.Access;
import io.quati.app.web.Parameters;
import io.quati.app.web.RequestRejectedException;
import io.quati.app.web.Role;
import io.quati.core.domain.BarSeries;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/klines/{symbol}}: candles in the seeds' shape. */
@RestController
final class KlineController {

    private static final int MOST = 1000;

    private final CandleView candles;

    KlineController(CandleView candles) {
        this.candles = candles;
    }

    /** Answer of the endpoint, oldest candle first. */
    record Reply(String symbol, String interval, List<Kline> data) {}

    /**
     * One candle.
     *
     * @param quoteVolume estimated as volume times the mean of the four prices: candles carry no exact one
     * @param trades 0, as candles do not say it
     */
    record Kline(
            long timestamp,
            double open,
            double high,
            double low,
            double close,
            double volume,
            long closeTime,
            double quoteVolume,
            int trades) {

        static Kline of(BarSeries series, int index) {
            double mean = (series.open(index) + series.high(index) + series.low(index) + series.close(index)) / 4;
            return new Kline(
                    series.openTime(index),
                    series.open(index),
                    series.high(index),
                    series.low(index),
                    series.close(index),
                    series.volume(index),
                    series.closeTime(index),
                    series.volume(index) * mean,
                    0);
        }
    }

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/klines/{symbol}")
    Reply klines(
            @PathVariable String symbol,
            @RequestParam(defaultValue = "") String interval,
            @RequestParam(defaultValue = "100") String limit,
            @RequestParam(name = "market_type", defaultValue = "spot") String marketType) {
        String known = candles.requireSymbol(symbol);
        var wanted = candles.requireInterval(interval);
        int most = Parameters.whole("limit", limit, 1, MOST);
        if (!Parameters.choice("market_type", marketType, List.of("spot", "futures"))
                .equals("spot")) {
            throw RequestRejectedException.notFound("this market has no futures of " + known);
        }
        List<Kline> data = candles.last(wanted, most)
                .map(series -> IntStream.range(0, series.size())
                        .mapToObj(index -> Kline.of(series, index))
                        .toList())
                .orElse(List.of());
        return new Reply(known, wanted.text(), data);
    }
}
