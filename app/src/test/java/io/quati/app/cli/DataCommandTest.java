package io.quati.app.cli;

import static io.quati.app.cli.Terminal.emPortugues;
import static io.quati.app.cli.Terminal.quati;
import static org.assertj.core.api.Assertions.assertThat;

import io.quati.app.cli.Terminal.Said;
import io.quati.testing.Covers;
import io.quati.testing.Markets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataCommandTest {

    @TempDir
    private Path folder;

    private String data = "";
    private String file = "";

    @BeforeEach
    void oneFile() {
        data = folder.resolve("data").toString();
        file = Terminal.csv(folder.resolve("BTCUSDT.csv"), Markets.randomWalk(5, 600))
                .toString();
    }

    @Test
    void listsNothingAndCreatesNothing() {
        assertThat(quati("data", "list", "--data", data).out()).contains("empty");
        assertThat(Path.of(data)).doesNotExist();
    }

    @Test
    @Covers("BT-004")
    void importsListsAndBacktestsStoredCandles() {
        Said imported = quati("data", "import", file, "--venue", "test", "--data", data);
        var again = quati("data", "import", file, "--venue", "test", "--data", data, "--json")
                .json();
        var listed = quati("data", "list", "--data", data, "--json")
                .json()
                .get("series")
                .get(0);

        assertThat(imported.code()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("600 candles", "test/BTCUSDT/1m", "600 added");
        assertThat(again.get("unchanged").asInt()).isEqualTo(600);
        assertThat(listed.get("symbol").asString()).isEqualTo("BTCUSDT");
        assertThat(listed.get("rows").asInt()).isEqualTo(600);
        assertThat(emPortugues("data", "list", "--data", data).out()).contains("símbolo", "01/01/1970 09:59");
        var stored = quati("backtest", "--symbol", "BTCUSDT", "--strategy", "sma-cross", "--data", data, "--json")
                .json();
        var read = quati("backtest", "--candles", file, "--strategy", "sma-cross", "--lot", "1e-12", "--json")
                .json();
        assertThat(stored.get("decision_hash")).isEqualTo(read.get("decision_hash"));
        assertThat(stored.get("data_hash")).isEqualTo(read.get("data_hash"));
    }

    @Test
    void suggestsTheSymbolThatWasMeant() {
        quati("data", "import", file, "--data", data);

        Said said = quati("backtest", "--symbol", "BTCUSD", "--strategy", "sma-cross", "--data", data);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("did you mean BTCUSDT?");
    }

    @Test
    void asksWhichOfSeveralSeries() {
        quati("data", "import", file, "--data", data);
        Said resampled = quati("data", "resample", "--symbol", "BTCUSDT", "--into", "5m", "--data", data);

        Said said = quati("backtest", "--symbol", "BTCUSDT", "--strategy", "sma-cross", "--data", data);

        assertThat(resampled.code()).as(resampled.err()).isZero();
        assertThat(resampled.out()).contains("600 candles became 120 of 5m");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--interval");
        assertThat(quati("backtest", "--symbol", "BTCUSDT", "--interval", "5m", "--strategy", "grid", "--data", data)
                        .code())
                .isZero();
    }

    @Test
    void resamplesAFileIntoAFile() throws IOException {
        Path out = folder.resolve("out.csv");

        Said said = quati("data", "resample", "--candles", file, "--into", "1h", "--out", out.toString());

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Files.readAllLines(out)).hasSize(11);
        assertThat(quati("data", "resample", "--candles", file, "--into", "1h", "--out", out.toString())
                        .err())
                .contains("exists already");
        assertThat(quati("data", "resample", "--candles", out.toString(), "--into", "1m", "--data", data)
                        .code())
                .isEqualTo(2);
    }

    @Test
    void findsDefectsAndIsStrictOnlyWhenAsked() {
        Path bad = Terminal.write(folder.resolve("bad.csv"), """
                timestamp,open,high,low,close,volume
                60,1,2,0.5,1.5,3
                120,1,2,NaN,1.5,3
                120,1,2,0.5,1.5,3
                300,1,2,0.5,1.5,0
                360,1,2,0.5,1.5,3
                """);

        Said loose = quati("data", "check", bad.toString());
        Said strict = quati("data", "check", bad.toString(), "--strict", "--json");

        assertThat(loose.code()).isZero();
        assertThat(loose.out())
                .contains("✖ line 4", "stands in line 3 already", "a price is missing or not a number")
                .contains("! line 5: 2 candles missing", "1 candle without volume");
        assertThat(strict.code()).isEqualTo(1);
        assertThat(strict.json().get("defects").asInt()).isEqualTo(2);
        assertThat(emPortugues("data", "check", bad.toString()).out()).contains("linha 4", "já está na linha 3");
    }

    @Test
    void findsNothingInSoundCandles() {
        quati("data", "import", file, "--data", data);

        Said stored = quati("data", "check", "--data", data, "--strict");

        assertThat(stored.code()).as(stored.err()).isZero();
        assertThat(stored.out()).contains("file/BTCUSDT/1m: 600 candles");
        assertThat(quati("data", "check", "--symbol", "ETHUSDT", "--data", data).code())
                .isEqualTo(2);
    }

    @Test
    void leavesBadRowsOutOnlyWhenAsked() {
        Path bad = Terminal.write(
                folder.resolve("bad.csv"),
                "timestamp,open,high,low,close,volume\n60,1,2,0.5,1.5,3\n120,1,2,0.5,x,3\n180,1,2,0.5,1.5,3\n");

        assertThat(quati("data", "import", bad.toString(), "--data", data).code())
                .isEqualTo(2);
        assertThat(quati("backtest", "--candles", bad.toString(), "--strategy", "sma-cross")
                        .err())
                .contains("row 3", "; --skip-bad-rows leaves such rows out");
        assertThat(emPortugues("backtest", "--candles", bad.toString(), "--strategy", "sma-cross")
                        .err())
                .contains("--skip-bad-rows deixa essas linhas de fora");
        assertThat(Path.of(data)).doesNotExist();
        Said said = quati(
                "data", "import", bad.toString(), "--skip-bad-rows", "--interval", "1m", "--data", data, "--json");
        assertThat(said.err()).contains("bad.csv, row 3");
        assertThat(said.json().get("skipped_rows").asInt()).isEqualTo(1);
        assertThat(said.json().get("rows").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "parquet"})
    void exportsWhatImportsAgainTheSame(String format) {
        quati("data", "import", file, "--data", data);
        Path out = folder.resolve("out." + format);

        Said exported =
                quati("data", "export", "BTCUSDT", "--interval", "1m", "--output", out.toString(), "--data", data);
        var again = quati("data", "import", out.toString(), "--symbol", "BTCUSDT", "--data", data, "--json")
                .json();

        assertThat(exported.code()).as(exported.err()).isZero();
        assertThat(exported.out()).contains("600 candles written as " + format);
        assertThat(again.get("unchanged").asInt()).isEqualTo(600);
        assertThat(quati("data", "export", "BTCUSDT", "--output", out.toString(), "--data", data)
                        .err())
                .contains("exists already");
        assertThat(quati("data", "export", "BTCUSDT", "--output", folder + "/none/x.csv", "--data", data)
                        .err())
                .contains("there is no folder for the file");
        assertThat(quati("data", "export", "BTCUSDT", "--format", "xls", "--output", folder + "/x", "--data", data)
                        .code())
                .isEqualTo(2);
    }

    @Test
    void exportsAPartOfOneFileIntoAnother() throws IOException {
        Path out = folder.resolve("part.json");

        Said said = quati(
                "data",
                "export",
                "--candles",
                file,
                "--from",
                "1970-01-01T01:00",
                "--to",
                "1970-01-01T01:02",
                "--out",
                out.toString(),
                "--json");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.json().get("rows").asInt()).isEqualTo(2);
        assertThat(Files.readAllLines(out)).hasSize(2).first().asString().startsWith("[[\"1970-01-01T01:00:00Z\",");
    }

    @Test
    void makesBarsOfTradesAndRunsAStrategyOnThem() {
        var text = new StringBuilder("timestamp,price,amount\n");
        for (int i = 0; i < 4000; i++) {
            text.append(1_704_067_200_000L + i * 700L)
                    .append(',')
                    .append(100 + i * 37 % 11)
                    .append(",0.5\n");
        }
        String trades =
                Terminal.write(folder.resolve("XRPUSDT.csv"), text.toString()).toString();
        String out = folder.resolve("bars.csv").toString();

        Said minutes = quati("data", "bars", trades, "--interval", "1m", "--data", data);
        Said volumes = quati("data", "bars", trades, "--volume", "10", "--out", out, "--json");
        Said run = quati("backtest", "--candles", out, "--strategy", "sma-cross", "--json");

        assertThat(minutes.code()).as(minutes.err()).isZero();
        assertThat(minutes.out()).contains("4,000 trades became 46 bars: file/XRPUSDT/1m");
        assertThat(volumes.json().get("rows").asInt()).isEqualTo(200);
        assertThat(volumes.json().get("uneven").asBoolean()).isTrue();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(quati("data", "bars", trades, "--dollar", "1000").err()).contains("name a file with --output");
        assertThat(quati("data", "bars", trades, "--ticks", "5000", "--out", out + "2")
                        .err())
                .contains("the 4,000 trades fill no bar");
        assertThat(quati("data", "bars", trades).code()).isEqualTo(2);
        assertThat(quati("data", "bars", trades, "--ticks", "5", "--volume", "1")
                        .code())
                .isEqualTo(2);
        assertThat(quati("data", "import", out, "--data", data).err()).contains("bars that last differently long");
        assertThat(quati("data", "resample", "--candles", out, "--into", "1h", "--data", data)
                        .err())
                .contains("bars that last differently long");
    }

    @Test
    void understandsFilesAsDeclaredWhereverCandlesAreRead() {
        String doubtful = Terminal.write(folder.resolve("PETR4.csv"), """
                        Data;Abertura;Fechamento;Alta;Baixa
                        01/02/2017 10:00;1,5;1,6;2;1
                        01/02/2017 10:01;1,5;1,x;2;1
                        01/02/2017 10:02;1,6;1,7;2;1
                        01/02/2017 10:03;1,6;1,7;2;1
                        """).toString();
        String columns = "time,open,close,high,low";
        String[] declared = {
            "--columns",
            columns,
            "--date-format",
            "dd/MM/yyyy",
            "--zone",
            "America/Sao_Paulo",
            "--skip-bad-rows",
            "--interval",
            "1m",
            "--data",
            data
        };

        assertThat(quati("data", "import", doubtful, "--columns", columns, "--data", data)
                        .err())
                .contains("state the format, dd/MM/yyyy or MM/dd/yyyy");
        assertThat(Path.of(data)).doesNotExist();
        Said imported = emPortugues(with(declared, "data", "import", doubtful));
        Said checked = quati("data", "check", doubtful, "--columns", columns, "--date-format", "dmy", "--strict");
        Said computed = quati(with(declared, "indicators", "sma", "--candles", doubtful, "--period", "2", "--json"));
        assertThat(imported.code()).as(imported.err()).isZero();
        assertThat(imported.out())
                .contains("01/02/2017 12:00", "As datas foram lidas como dia, mês, ano.", "não tem volumes");
        assertThat(imported.err()).contains("PETR4.csv, row 3");
        assertThat(checked.code()).isEqualTo(1);
        assertThat(computed.code()).as(computed.err()).isZero();
        assertThat(computed.err()).contains("row 3", "Dates were read as day, month, year.");
        assertThat(quati("data", "import", doubtful, "--zone", "Nowhere").err()).contains("no such zone: Nowhere");
        assertThat(quati("data", "import", doubtful, "--date-format", "yy").err())
                .contains("date format must be");
    }

    private static String[] with(String[] last, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(last)).toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void storesNothingOfAFileThatIsCutOff(long seed) throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(file));
        var packed = new java.io.ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(packed)) {
            gzip.write(whole);
        }
        var random = new java.util.SplittableRandom(seed);
        for (int i = 0; i < 5; i++) {
            byte[] cut = java.util.Arrays.copyOf(packed.toByteArray(), random.nextInt(packed.size()));
            Path half = Files.write(folder.resolve("half.csv.gz"), cut);

            Said said = quati("data", "import", half.toString(), "--data", data);

            assertThat(said.code()).as(said.out()).isEqualTo(2);
            assertThat(Path.of(data)).doesNotExist();
        }
    }

    @Test
    void promisesToLeaveOutOnlyRowsThatItWould() {
        String row = ",1,2,0.5,1.5,3\n";
        Path turned = Terminal.write(
                folder.resolve("turned.csv"), "timestamp,open,high,low,close,volume\n120" + row + "60" + row);

        assertThat(quati("backtest", "--candles", turned.toString(), "--strategy", "sma-cross")
                        .err())
                .contains("oldest first")
                .doesNotContain("--skip-bad-rows");
    }

    @Test
    void countsOneInTheSingular() {
        Path one = Terminal.write(
                folder.resolve("one.csv"), "timestamp,open,high,low,close,volume\n60,1,2,0.5,1.5,3\n120,1,2,0.5,x,3\n");
        String[] command = {
            "data", "import", one.toString(), "--symbol", "ONE", "--interval", "1m", "--skip-bad-rows", "--data", data
        };

        assertThat(quati(command).out()).contains("1 candle is in the catalogue", "1 row left out");
        assertThat(emPortugues(command).out())
                .contains("1 candle está no catálogo", "0 acrescentados, 1 igual", "1 linha deixada de fora");
        assertThat(quati("data", "check", "--data", data).out()).contains("ONE/1m: 1 candle\n");
    }
}
