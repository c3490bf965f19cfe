package io.quati.adapters.candlefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quati.core.market.BarRule;
import io.quati.core.market.CandleRows;
import io.quati.core.market.Interval;
import io.quati.core.market.Resampler.Partial;
import io.quati.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeReaderTest {

    private static final TradeReader READER = new TradeReader(FileFormat.DETECTED);
    private static final BarRule MINUTE = new BarRule.OfTime(Interval.MINUTE_1);

    @TempDir
    private Path folder;

    /** All of these say: 3 at 10 and 4 at 12, both within the minute that begins at 1704153600000. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp,price,amount\n1704153600001,10,3\n1704153600002,12,4",
                "1704153600001,10,3\n1704153600002,12,4",
                "1,10,3,30,1704153600001,True,True\n2,12,4,48,1704153600002,False,True",
                "1,10,3,30,1704153600001000,True,True\n2,12,4,48,1704153600002000,False,True",
                "1,10,3,1,1,1704153600001,true,true\n2,12,4,2,2,1704153600002,false,true",
                "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n"
                        + "1,10,3,1,1,1704153600001,true\n2,12,4,2,2,1704153600002,false",
                "id,price,qty,quote_qty,time,is_buyer_maker\n1,10,3,30,1704153600001,true\n2,12,4,48,1704153600002,false",
                "timestamp,id,type,side,price,amount,cost\n1704153600001,1,,sell,10,3,30\n1704153600002,2,,buy,12,4,48",
                "[[1704153600001,\"1\",null,\"sell\",10,3,30],[1704153600002,\"2\",null,\"buy\",12,4,48]]",
                "[{\"price\":10,\"size\":3,\"time\":\"2024-01-02T00:00:00.001234567Z\"},"
                        + "{\"price\":12,\"size\":4,\"time\":\"2024-01-02T00:00:00.002000001Z\"}]",
            })
    void makesTheSameBarFromEveryLayout(String text) throws IOException {
        TradeReader.Bars bars = READER.read(file(text), MINUTE, Partial.KEEP);

        assertThat(bars.trades()).isEqualTo(2);
        assertThat(bars.first()).isEqualTo("2024-01-02T00:00:00.001Z");
        assertThat(bars.last()).isEqualTo("2024-01-02T00:00:00.002Z");
        assertThat(bars.rows().openTime(0)).isEqualTo(1_704_153_600_000L);
        assertThat(bars.rows().number(0, CandleRows.OPEN)).isEqualTo(10);
        assertThat(bars.rows().number(0, CandleRows.HIGH)).isEqualTo(12);
        assertThat(bars.rows().close(0)).isEqualTo(12);
        assertThat(bars.rows().volume(0)).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"XRP_ETH-1m.csv, MINUTE_1", "XRP_ETH-5m.csv, MINUTE_5"})
    void makesTheCandlesThatWereMadeElsewhereFromTheSameTrades(String name, Interval interval) {
        Path folder = SharedData.path("data/golden/freqtrade/candles");
        CandleRows candles = new CandleReader().read(folder.resolve(name)).rows();
        CandleRows bars = READER.read(folder.resolve("XRP_ETH-trades.csv"), new BarRule.OfTime(interval), Partial.DROP)
                .rows();
        var known = new TreeMap<Long, List<Double>>();
        for (int i = 0; i < candles.size(); i++) {
            known.put(candles.openTime(i), numbers(candles, i));
        }

        assertThat(bars.size()).isGreaterThan(500);
        for (int i = 0; i < bars.size(); i++) {
            assertThat(numbers(bars, i)).as(bars.time(i).toString()).isEqualTo(known.get(bars.openTime(i)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BTCUSDT-trades-nautilus.csv, 2001",
        "ETHUSDT-perp-trades-2023-02-02.csv, 1000",
        "XRPETH-spot-trades-2019-10.csv.gz, 12477"
    })
    void readsRealTrades(String name, int trades) {
        Path path = SharedData.path("data/ticks/" + name);

        for (BarRule rule :
                List.of(MINUTE, new BarRule.OfVolume(5), new BarRule.OfValue(10_000), new BarRule.OfTrades(50))) {
            TradeReader.Bars bars = READER.read(path, rule, Partial.KEEP);
            assertThat(bars.trades()).isEqualTo(trades);
            assertThat(bars.rows().size()).isBetween(1, trades);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | trades, but the file is empty",
                "'timestamp,price,amount' | trades, but nothing follows the header",
                "'timestamp,price\n' | no column \"amount\" is there",
                "'price,amount\n' | no time column is there",
                "'1704153600001,10,3\n1704153600000,12,4' | row 2: expected a time not before that of the row before",
                "'1704153600001,-1,3' | a positive, finite price, found \"-1\"",
                "'1704153600001,1,0' | a positive, finite amount, found \"0\"",
                "'1704153600001,1' | at least 3 fields",
                "'date,price,amount\n01/02/2024 10:00,1,1' | dates that tell day from month",
            })
    void refusesWhatIsNoFileOfTrades(String text, String message) throws IOException {
        Path file = file(text);

        assertThat(catchThrowableOfType(CandleFormatException.class, () -> READER.read(file, MINUTE, Partial.KEEP)))
                .hasMessageContaining(message);
    }

    @Test
    void takesWhatTheUserKnowsAboutAFile() throws IOException {
        var format =
                FileFormat.DETECTED.withDates(DateOrder.DAY_FIRST).withColumns(List.of("qty", "price", "-", "time"));

        TradeReader.Bars bars =
                new TradeReader(format).read(file("3,10,x,01/02/2024 10:00:00\n"), MINUTE, Partial.KEEP);

        assertThat(bars.first()).isEqualTo("2024-02-01T10:00:00Z");
        assertThat(bars.rows().volume(0)).isEqualTo(3);
    }

    private static List<Double> numbers(CandleRows rows, int row) {
        return List.of(
                rows.number(row, CandleRows.OPEN),
                rows.number(row, CandleRows.HIGH),
                rows.number(row, CandleRows.LOW),
                rows.close(row),
                rows.volume(row));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("trades"), text);
    }
}
