package io.quati.adapters.candlefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quati.adapters.candlefile.CandleFile.Note;
import io.quati.core.market.CandleRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each layout that docs/formats.md promises, and each doubt that it promises to refuse. */
class FileLayoutsTest {

    private static final CandleReader DAYS = new CandleReader().every(Duration.ofDays(1));

    @TempDir
    private Path folder;

    /** All of these say: on 2 January 2024, 00:00 UTC, open 10, high 14, low 9, close 12, volume 7. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1704153600000,10,14,9,12,7,1704239999999,84,3,4,48,0",
                "1704153600000000,10,14,9,12,7,1704239999999999,84,3,4,48,0",
                "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,"
                        + "ignore\n1704153600000,10,14,9,12,7,1704239999999,84,3,4,48,0",
                "[[1704153600000, 10, 14, 9.0, 12, 7.0]]",
                "\uFEFF [\n[1704153600000,\"10\",\"14\",\"9\",\"12\",\"7\",1704239999999,\"84\",3,\"4\",\"48\",\"0\"]\n]\n",
                "[{\"date\":\"2024-01-02T00:00:00.000Z\",\"open\":10,\"close\":12,\"high\":14,\"low\":9,\"volume\":7}]",
                "[{\"t\":1704153600,\"o\":10,\"h\":14,\"l\":9,\"c\":12,\"v\":7,\"extra\":null}]",
                "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n"
                        + "2024.01.02\t00:00:00\t10\t14\t9\t12\t55\t7\t3",
                "<DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n2024.01.02\t10\t14\t9\t12\t55\t7\t3",
                "2024.01.02,00:00,10,14,9,12,7",
                "20240102,10,14,9,12,7",
                "20240102 00:00,10,14,9,12,7",
                "Date,Open,High,Low,Close,Adj Close,Volume\n2024-01-02,10,14,9,12,6,7",
                "Data;Abertura;Máxima;Mínima;Fechamento;Volume\n02/01/2024;10,0;14,00;9,0;12;7\n13/01/2024;1,5;2;1;1;1",
                "Dates;Open;Close;High;Low;Vol\n02/01/2024 00:00:00;10;12;14;9;7\n31/01/2024 00:00:00;1,5;1,5;2;1;1",
                "date,open,high,low,close,volume\n01/02/2024,10,14,9,12,7\n01/13/2024,1,2,1,1,1",
                "date,open,high,low,close,volume\n1/2/24 12:00 AM,10,14,9,12,7\n1/13/24 12:30 pm,1,2,1,1,1",
                "date,time,open,high,low,close,volume\n2024-01-02,00:00,10,14,9,12,7",
            })
    void readsTheSameCandleFromEveryLayout(String text) throws IOException {
        CandleRows rows = DAYS.read(file(text)).rows();

        assertThat(rows.time(0)).isEqualTo("2024-01-02T00:00:00Z");
        assertThat(numbers(rows, 0)).containsExactly(10, 14, 9, 12, 7);
    }

    @Test
    void readsTheColumnsOfJesseOnlyWhenTheyAreDeclared() throws IOException {
        Path file = file("1704153600000,10,12,14,9,7\n1704240000000,12,12,13,11,8\n");
        var jesse = FileFormat.DETECTED.withColumns(List.of("timestamp", "open", "close", "high", "low", "volume"));

        assertThat(numbers(DAYS.written(jesse).read(file).rows(), 0)).containsExactly(10, 14, 9, 12, 7);
        assertThat(refusal(DAYS, file))
                .hasMessageContaining(
                        "open and close between low and high; if columns stand in another order, name them");
    }

    @Test
    void skipsAHeaderThatDeclaredColumnsReplace() throws IOException {
        var columns = FileFormat.DETECTED.withColumns(List.of("-", "time", "close", "open", "low", "high"));
        Path file = file("id,wann,zu,auf,tief,hoch\n1,2024-01-02,12,10,9,14\n");

        CandleFile read = DAYS.written(columns).read(file);

        assertThat(numbers(read.rows(), 0)).containsExactly(10, 14, 9, 12, 0);
        assertThat(read.report().notes()).containsExactly(Note.NO_VOLUME);
        assertThat(read.report().withoutVolume()).isEqualTo(1);
    }

    @Test
    void takesPriceChangesForVolumeOnlyWhereThereIsNoOther() throws IOException {
        CandleFile read = DAYS.read(file("""
                <DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>
                2024.01.02\t10\t14\t9\t12\t55\t0\t3
                2024.01.03\t10\t14\t9\t12\t56\t0\t3
                """));

        assertThat(numbers(read.rows(), 1)).containsExactly(10, 14, 9, 12, 56);
        assertThat(read.report().notes()).containsExactly(Note.TICK_VOLUME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "01/02/2017;02/02/2017 | candles, row 2: expected dates that tell day from month, but no date of the file"
                        + " has a day above 12; state the format, dd/MM/yyyy or MM/dd/yyyy, found \"01/02/2017\"",
                "01/02/2017;13/02/2017;02/14/2017 | candles: expected dates in one order, but row 3 begins with the day"
                        + " and row 4 with the month",
                "01/02/2017;2017-02-13 | candles, row 2: expected dates that tell",
                "13/13/2017 | a date and time that exist",
                "31/02/2017 | a date and time that exist",
                "13/1/17 25:00 | a date and time that exist",
                "13/1/17 13:00 PM | a date and time that exist",
                "13/1/17 0:00 AM | a date and time that exist",
                "13/1/1 | a time as epoch",
            })
    void refusesDatesThatAreDoubtfulOrDoNotExist(String dates, String message) throws IOException {
        String rows = dates.replace(";", ",1,2,1,1,1\n") + ",1,2,1,1,1\n";

        assertThat(refusal(DAYS, file("date,open,high,low,close,volume\n" + rows)))
                .hasMessageContaining(message);
    }

    @Test
    void takesTheStatedOrderOfDoubtfulDates() throws IOException {
        Path file = file("date,open,high,low,close,volume\n01/02/2017,1,2,1,1,1\n");

        assertThat(first(FileFormat.DETECTED.withDates(DateOrder.parse("dd/MM/yyyy")), file))
                .isEqualTo("2017-02-01T00:00:00Z");
        assertThat(first(FileFormat.DETECTED.withDates(DateOrder.parse("mdy")), file))
                .isEqualTo("2017-01-02T00:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DateOrder.parse("dd/yyyy"))
                .withMessageStartingWith("date format must be dd/MM/yyyy, MM/dd/yyyy or yyyy-MM-dd, was");
    }

    @Test
    void readsClocksOfAZoneThroughTheHourThatTheyShowTwice() throws IOException {
        var newYork = FileFormat.DETECTED.inZone(ZoneId.of("America/New_York"));
        String rows = """
                time,open,high,low,close,volume
                2024-11-03 00:00,1,2,1,1,1
                2024-11-03 01:00,1,2,1,1,1
                2024-11-03 01:00,1,2,1,1,1
                2024-11-03 02:00,1,2,1,1,1
                """;

        CandleFile read = new CandleReader().written(newYork).read(file(rows));

        assertThat(read.report().interval()).isEqualTo(Duration.ofHours(1));
        assertThat(read.report().first()).isEqualTo("2024-11-03T04:00:00Z");
        assertThat(read.report().last()).isEqualTo("2024-11-03T07:00:00Z");
        assertThat(refusal(
                        DAYS.written(newYork), file("time,open,high,low,close,volume\n2024-03-10 02:30,1,2,1,1,1\n")))
                .hasMessageContaining("a time that clocks in America/New_York have shown");
        assertThat(first(newYork, file("time,open,high,low,close,volume\n2024-11-03,1,2,1,1,1\n")))
                .isEqualTo("2024-11-03T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'1.234,5' | 1234.5",
                "'1.234.567' | 1234567",
                "'3,934' | 3.934",
                "'-3,5' | -3.5",
                "'1.23,4' | NaN",
                "'1,234.5' | NaN",
                "'1,2,3' | NaN"
            })
    void readsNumbersWithADecimalComma(String text, Double number) {
        var fields = new Fields(1, (byte) ';', true);
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        fields.split(bytes, 0, bytes.length);

        assertThat(fields.number(0)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | candles, but the file is empty",
                "[[]] | candles, but the file is empty",
                "[1,2] | a JSON array of rows",
                "[[1704153600000,10,14,9,12,[7]]] | a JSON array of rows",
                "[[1704153600000,10,14,9,12,7] | sound JSON, but after row 1 it is broken",
                "[[1704153600000,10,14,9,12,7]] x | sound JSON",
                "[[1704153600000,10,14,9,12,7]] [] | a JSON array of rows",
                "[[1704153600000,10,14,9,12]] | row 1: expected at least 6 fields",
                "[[1704153600000,10,14,9,12,7],[1704240000000,null,14,9,12,7]] | row 2: expected a positive, finite price,"
                        + " found nothing",
                "[{'t':1,'o':1,'h':1,'l':1,'c':1},{'t':2,'h':1,'o':1,'l':1,'c':1}] | row 2: expected the names of the"
                        + " first row in the same order",
                "[{}] | a JSON array of rows",
                "[['a\\u001fb',1,1,1,1,1]] | values without control characters",
            })
    void refusesJsonThatHoldsNoCandles(String text, String message) throws IOException {
        assertThat(refusal(DAYS, file(text.replace('\'', '"')))).hasMessageContaining(message);
    }

    @Test
    void readsWhatIsPacked() throws IOException {
        String json = "[[1704153600000,10,14,9,12,7]]";
        Path gzip = folder.resolve("BTC_USDT-1d.json.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThat(DAYS.read(gzip).report().rows()).isEqualTo(1);
        assertThat(DAYS.read(zip("folder/", "folder/a.csv")).report().rows()).isEqualTo(1);
        assertThat(refusal(DAYS, zip("a.csv", "b.csv")))
                .hasMessage("candles.zip: expected a zip archive with one file, but it has several; unpack it");
        assertThat(refusal(DAYS, zip())).hasMessageStartingWith("candles.zip: expected ");
        byte[] cut = Files.readAllBytes(zip("a.csv"));
        Path half = Files.write(folder.resolve("half.zip"), java.util.Arrays.copyOf(cut, 40));
        assertThat(refusal(DAYS, half)).hasMessage("half.zip: expected a complete zip file, but it ends too early");
    }

    private Path zip(String... names) throws IOException {
        Path file = folder.resolve("candles.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write("1704153600000,10,14,9,12,7\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        }
        return file;
    }

    @Test
    void readsBarsThatLastDifferentlyLong() throws IOException {
        String header = "start_time,end_time,open,high,low,close,volume\n";
        CandleFile read = new CandleReader()
                .read(file(header + "1000000000000,1000000000500,1,2,1,1,1\n"
                        + "1000000000500,1000000003000,1,2,1,1,1\n"));

        assertThat(read.rows().isUneven()).isTrue();
        assertThat(read.rows().closeTime(0)).isEqualTo(1_000_000_000_500L);
        assertThat(read.report().interval()).isEqualTo(Duration.ofMillis(1500));
        assertThat(refusal(new CandleReader(), file(header + "1000000000000,1000000000000,1,2,1,1,1\n")))
                .hasMessageContaining("an end after the start");
        assertThat(refusal(
                        new CandleReader(),
                        file(header
                                + "1000000000000,1000000000500,1,2,1,1,1\n1000000000499,1000000003000,1,2,1,1,1\n")))
                .hasMessageContaining("a start not before the end of row 2");
    }

    @Test
    void refusesAdjustedPricesWhereThereAreNone() throws IOException {
        var adjusted = new CandleReader().written(FileFormat.DETECTED.withAdjustedPrices());

        assertThat(refusal(adjusted, file("1704153600000,10,14,9,12,7\n")))
                .hasMessageContaining("a column of adjusted closes such as \"Adj Close\"");
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CandleReader().every(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new CandleReader().onTicksOf(java.math.BigDecimal.ZERO));
    }

    private Instant first(FileFormat format, Path file) {
        return DAYS.written(format).read(file).report().first();
    }

    private static CandleFormatException refusal(CandleReader reader, Path file) {
        return catchThrowableOfType(CandleFormatException.class, () -> reader.read(file));
    }

    private static double[] numbers(CandleRows rows, int row) {
        double[] numbers = new double[5];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = rows.number(row, i);
        }
        return numbers;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("candles"), text);
    }
}
