package io.quati.adapters.candlefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quati.core.market.CandleRows;
import io.quati.core.market.PriceDigits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandleReaderTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";
    private static final String FIRST = "1704067200000,1.5,2,1,1.7,10\n";
    private static final String SECOND = "1704067260000,1.6,2,1,1.75,0\n";

    @TempDir
    private Path folder;

    @Test
    void reportsWhatAFileIsLike() throws IOException {
        CandleFile file = new CandleReader().read(file(HEADER + FIRST + SECOND));

        assertThat(file.report())
                .isEqualTo(new CandleFile.Report(
                        2,
                        Instant.parse("2024-01-01T00:00:00Z"),
                        Instant.parse("2024-01-01T00:01:00Z"),
                        Duration.ofMinutes(1),
                        new PriceDigits(2, 1, 2),
                        0,
                        List.of(),
                        0,
                        Set.of()));
        assertThat(file.rows().line(0)).isEqualTo(2);
        assertThat(file.rows().close(1)).isEqualTo(1.75);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1704067200",
                "1704067200.0",
                "1704067200000",
                "1704067200000000",
                "1704067200000000000",
                "2024-01-01",
                "2024-01-01 00:00",
                "2024-01-01T00:00:00",
                "2024-01-01 00:00:00.000",
                "2024-01-01T00:00:00Z",
                "2024-01-01 00:00:00 UTC",
                "2024-01-01 00:00:00+00:00",
                "2023-12-31T21:00:00-03:00",
                "2023-12-31 21:00:00-0300",
                "\"2024-01-01\""
            })
    void understandsTheWaysToWriteTimes(String time) throws IOException {
        CandleRows rows = new CandleReader()
                .every(Duration.ofDays(1))
                .read(file(HEADER + time + ",1,2,1,1,1\n"))
                .rows();

        assertThat(rows.time(0)).isEqualTo("2024-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-01 23:59:58, 2024-01-01T23:59:58Z",
        "2024-01-01T23:59:58Z, 2024-01-01T23:59:58Z",
        "2024-01-01 23:59:58+00:00, 2024-01-01T23:59:58Z",
        "2024-01-01 23:59:58-01:00, 2024-01-02T00:59:58Z",
        "2024-01-01 23:59:58.5, 2024-01-01T23:59:58.5Z",
        "2024-01-01 23:59, 2024-01-01T23:59:00Z",
        "2024-01-02, 2024-01-02T00:00:00Z",
        "2024-01-02 00:00:01, 2024-01-02T00:00:01Z",
    })
    void understandsTheTimesAfterTheFirst(String second, Instant expected) throws IOException {
        String text = HEADER + "2024-01-01 00:00:00,1,2,1,1,1\n" + second + ",1,2,1,1,1\n";

        assertThat(new CandleReader().read(file(text)).report().last()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-01 24:00:00",
                "2024-01-01 23:60:00",
                "2024-01-01 23:59:60",
                "2024-01-01x23:59:58",
                "2024-01-01 23.59:58",
                "2024-01-01 23:59:5a",
                "2024-01-01 23:59:58+0",
                "2024-01-01 23:59:58+00:0x"
            })
    void refusesMalformedTimesAfterTheFirst(String second) throws IOException {
        assertThat(refusal(HEADER + "2024-01-01 00:00:00,1,2,1,1,1\n" + second + ",1,2,1,1,1\n"))
                .hasMessageStartingWith("candles.csv, row 3: expected a")
                .hasMessageEndingWith("found \"" + second + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 1704067200000,1,4,0.5,2,9",
                "timestamp,open,high,low,close,volume | 1704067200000,1,4,0.5,2,9",
                "'\uFEFFDate,Open,High,Low,Close,Adj Close,Volume' | 2024-01-01,1,4,0.5,2,1.9,9",
                "',Open,High,Low,Close,Volume' | 2024-01-01,1,4,0.5,2,9",
                "volume,CLOSE,low,High,open,Start | 9,2,0.5,4,1,2024-01-01",
                "open_time_ms,open,high,low,close,volume,note | 1704067200000,1,4,0.5,2,9,ação",
                "'\"time\", \"open\" ,high,low,close,volume' | \"1704067200000\", \"1\" ,4,0.5,2,9",
            })
    void findsTheColumnsOfAnyUsualLayout(String header, String row) throws IOException {
        String text = (header.isEmpty() ? "" : header + "\r\n") + "\r\n" + row + "\r\n";
        CandleRows rows =
                new CandleReader().every(Duration.ofDays(1)).read(file(text)).rows();

        assertThat(rows.number(0, CandleRows.OPEN)).isEqualTo(1);
        assertThat(rows.number(0, CandleRows.HIGH)).isEqualTo(4);
        assertThat(rows.number(0, CandleRows.LOW)).isEqualTo(0.5);
        assertThat(rows.close(0)).isEqualTo(2);
        assertThat(rows.volume(0)).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1704067260000,NaN,2,1,1,1 | 3 | a positive, finite price, found \"NaN\"",
                "1704067260000,1,Infinity,1,1,1 | 3 | a positive, finite price, found \"Infinity\"",
                "1704067260000,1,1e999,1,1,1 | 3 | a positive, finite price, found \"1e999\"",
                "1704067260000,1,2,-1,1,1 | 3 | a positive, finite price, found \"-1\"",
                "1704067260000,0,2,1,1,1 | 3 | a positive, finite price, found \"0\"",
                "1704067260000,null,null,null,null,null | 3 | a positive, finite price, found \"null\"",
                "1704067260000,,,,, | 3 | a positive, finite price, found nothing",
                "1704067260000,1,2,1,3,1 | 3 | open and close between low and high, found \"1704067260000,1,2,1,3,1\"",
                "1704067260000,1,2,1,1,-1 | 3 | a finite volume, not negative, found \"-1\"",
                "1704067260000,1,2,1,1,nan | 3 | a finite volume, not negative, found \"nan\"",
                "1704067260000,1,2,1 | 3 | at least 6 fields separated by commas, found \"1704067260000,1,2,1\"",
                "1704067260,1,2,1,1,1 | 3 | a time written as in row 2 (epoch milliseconds), found \"1704067260\"",
                "2024-01-01,1,2,1,1,1 | 3 | a time written as in row 2 (epoch milliseconds), found \"2024-01-01\"",
                "1704067200000,1,2,1,1,1 | 3 | a time of its own, but row 2 opens then as well, found \"1704067200000\"",
                "1704067199999,1,2,1,1,1 | 3 | a time after 2024-01-01T00:00:00Z of row 2, oldest first, found \"1704067199999\"",
                "99999999999999,1,2,1,1,1 | 3 | a time between 1900 and 2100, found \"99999999999999\"",
                "01/02/2024,1,2,1,1,1 | 3 | a time written as in row 2 (epoch milliseconds), found \"01/02/2024\"",
                "99999999999999999999,1,2,1,1,1 | 3 | a time as epoch seconds, milli- or microseconds, or as ISO-8601 like 2024-01-31 or 2024-01-31T09:30:00Z, found \"99999999999999999999\"",
            })
    void refusesABadRowNamingItAndWhatWasExpected(String row, int line, String message) throws IOException {
        CandleFormatException refusal = refusal(HEADER + FIRST + row + "\n");

        assertThat(refusal).hasMessage("candles.csv, row " + line + ": expected " + message);
        assertThat(refusal.row()).isEqualTo(line);
        assertThat(refusal.file()).isEqualTo("candles.csv");
        assertThat(refusal.getMessage()).contains(refusal.expected(), refusal.found());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-02-30 | a date and time that exist",
                "2024-01-01T25:00:00Z | a date and time that exist",
                "2024-01-01T00:00:00+99:00 | a date and time that exist",
                "0001-01-01 | a time between 1900 and 2100",
                "9999-12-31 | a time between 1900 and 2100",
                "1704067200000001 | a time without fractions of a millisecond",
            })
    void refusesTimesThatDoNotExist(String time, String expected) throws IOException {
        assertThat(refusal(HEADER + time + ",1,2,1,1,1\n").expected()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | candles.csv: expected candles, but the file is empty",
                "'\n\n \n' | candles.csv: expected candles, but the file is empty",
                "'timestamp,open,high,low,close,volume' | candles.csv: expected candles, but nothing follows the header",
                "'timestamp,open,high,close,volume\n' | no column \"low\" is there",
                "'timestamp,open,high,low,close,volume,Open\n' | column \"open\" is there twice",
                "'when,open,high,low,close,volume\n' | no time column is there",
                "'Dates;Open;Close;High;Low\n' | candles, but nothing follows the header",
                "'timestamp,open,high,low,close,Volume BTC\n' | not clear which column is the volume",
                "'{\"error\": 404}' | a JSON array of rows",
            })
    void refusesAFileWithoutCandles(String text, String message) throws IOException {
        assertThat(refusal(text)).hasMessageContaining(message);
    }

    @Test
    void refusesASingleRowUnlessToldHowLongACandleLasts() throws IOException {
        assertThat(refusal(HEADER + FIRST).expected())
                .isEqualTo("at least two rows to see how long a candle lasts, or a stated interval");
        assertThat(new CandleReader()
                        .every(Duration.ofHours(1))
                        .read(file(HEADER + FIRST))
                        .report()
                        .interval())
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void refusesCandlesThatOverlap() throws IOException {
        Path file = file("2024-01-31,1,1,1,1,1\n2024-02-29,1,1,1,1,1\n2024-03-31,1,1,1,1,1\n2024-05-01,1,1,1,1,1\n");
        assertThat(catchThrowableOfType(CandleFormatException.class, () -> new CandleReader().read(file)))
                .hasMessage("candles.csv, row 2: expected candles of PT744H not to overlap, but row 1 opens at"
                        + " 2024-01-31T00:00:00Z; state a shorter interval if that is right,"
                        + " found \"2024-02-29T00:00:00Z\"");
        assertThat(new CandleReader()
                        .every(Duration.ofDays(28))
                        .read(file)
                        .report()
                        .rows())
                .isEqualTo(4);
    }

    @Test
    void refusesWhatIsNotText() throws IOException {
        byte[] latin = (HEADER + FIRST + "1704067260000,1,2,1,1,1,ação\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal(file(latin))).hasMessageStartingWith("candles.csv, row 3: expected text in UTF-8, found");
        assertThat(refusal(file(HEADER.getBytes(Charset.forName("UTF-16"))))).hasMessageContaining("expected text");
        assertThat(refusal(file(new byte[] {'P', 'A', 'R', '2', 0, 27, 7})))
                .hasMessage("candles.csv, row 1: expected text, not binary data, found \"PAR2\\u0000\\u001b\\u0007\"");
    }

    @Test
    void refusesALineBeyondAllMeasure() throws IOException {
        CandleFormatException refusal = refusal(HEADER + "1".repeat(5_000_000));

        assertThat(refusal.getMessage())
                .startsWith("candles.csv, row 2: expected a line of at most 16384 bytes, found \"1111")
                .hasSizeLessThan(200);
        assertThat(refusal(HEADER + "1".repeat(17_000) + "\n").row()).isEqualTo(2);
    }

    @Test
    void refusesFoldersAndWhatIsNotThere() {
        assertThat(refusal(folder)).hasMessageEndingWith(": expected a file, but it is a folder");
        assertThat(refusal(folder.resolve("no.csv"))).hasMessage("no.csv: expected a file, but there is none");
    }

    @Test
    void readsGzipWhateverItIsCalled() throws IOException {
        assertThat(new CandleReader()
                        .read(file(gzip(HEADER + FIRST + SECOND)))
                        .report()
                        .rows())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 10, 15, 200, 3000})
    void refusesATruncatedGzip(int length) throws IOException {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < 1000; i++) {
            text.append(1704067200000L + i * 60_000L)
                    .append(",1.5,2,1,1.7,")
                    .append(i * 7919 % 1009)
                    .append('\n');
        }
        byte[] whole = gzip(text.toString());

        assertThat(new CandleReader().read(file(whole)).report().rows()).isEqualTo(1000);
        assertThat(refusal(file(Arrays.copyOf(whole, length))).getMessage()).contains("a complete gzip file");
        assertThat(refusal(file(Arrays.copyOf(whole, whole.length - 1))).getMessage())
                .contains("a complete gzip file");
    }

    @Test
    void refusesADamagedGzip() throws IOException {
        byte[] whole = gzip(HEADER + FIRST + SECOND);
        whole[whole.length - 6] ^= 1; // checksum

        assertThat(refusal(file(whole)).getMessage()).contains("a sound gzip file, but it is damaged");
    }

    @Test
    void leavesOutBadRowsOnRequestAndSaysWhich() throws IOException {
        String text = HEADER + FIRST + "1704067230000,null,null,null,null,null\n1704067240000,1\n" + SECOND;
        CandleFile file = new CandleReader().skippingBadRows().read(file(text));

        assertThat(file.report().rows()).isEqualTo(2);
        assertThat(file.report().skippedRows()).isEqualTo(2);
        assertThat(file.report().skipped())
                .extracting(CandleFormatException::row)
                .containsExactly(3, 4);
        assertThat(catchThrowableOfType(
                        CandleFormatException.class,
                        () -> new CandleReader().skippingBadRows().read(file(HEADER + "x,1\n"))))
                .hasMessageStartingWith("candles.csv: expected candles, but all 1 rows are unusable; the first: ");
        assertThat(catchThrowableOfType(
                        CandleFormatException.class,
                        () -> new CandleReader().skippingBadRows().read(file(HEADER + SECOND + FIRST))))
                .hasMessageContaining("oldest first");
    }

    @Test
    void countsCandlesWithoutVolume() throws IOException {
        CandleFile file = new CandleReader().read(file("1704067200000,1,2,1,1,\n1704067260000,1,2,1,1,\n"));

        assertThat(file.report().withoutVolume()).isEqualTo(2);
        assertThat(file.rows().volume(1)).isZero();
    }

    @Test
    void refusesCandlesFromTheFuture() throws IOException {
        Path file = file(HEADER + FIRST + SECOND);
        Instant first = Instant.parse("2024-01-01T00:00:00Z");

        assertThat(catchThrowableOfType(
                        CandleFormatException.class,
                        () -> new CandleReader().asOf(first.plusSeconds(59)).read(file)))
                .hasMessage("candles.csv, row 3: expected a time not after 2024-01-01T00:00:59Z,"
                        + " found \"1704067260000\"");
        assertThat(new CandleReader()
                        .asOf(first.plusSeconds(60))
                        .read(file)
                        .report()
                        .rows())
                .isEqualTo(2);
    }

    @Test
    void refusesPricesBesideAStatedTick() throws IOException {
        Path file = file(HEADER + FIRST + SECOND);

        assertThat(catchThrowableOfType(
                        CandleFormatException.class,
                        () -> new CandleReader()
                                .onTicksOf(new BigDecimal("0.1"))
                                .read(file)))
                .hasMessage("candles.csv, row 3: expected prices that are whole multiples of the tick 0.1,"
                        + " found \"1.75\"");
        assertThat(new CandleReader()
                        .onTicksOf(new BigDecimal("0.05"))
                        .read(file)
                        .report()
                        .rows())
                .isEqualTo(2);
    }

    @Test
    void returnsUncheckedRowsAsTheyStand() throws IOException {
        CandleRows rows = new CandleReader()
                .readUnchecked(file(HEADER + SECOND + FIRST + FIRST + "1704067200000,null,2,3,-1,x\n"));

        assertThat(rows.size()).isEqualTo(4);
        assertThat(rows.number(3, CandleRows.OPEN)).isNaN();
        assertThat(rows.number(3, CandleRows.LOW)).isEqualTo(3);
        assertThat(rows.volume(3)).isNaN();
    }

    private CandleFormatException refusal(String text) throws IOException {
        return refusal(file(text));
    }

    private static CandleFormatException refusal(Path file) {
        return catchThrowableOfType(CandleFormatException.class, () -> new CandleReader().read(file));
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("candles.csv"), content);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
