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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                .contains("! line 5: 2 candles missing", "1 candles without volume");
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
        assertThat(Path.of(data)).doesNotExist();
        Said said = quati(
                "data", "import", bad.toString(), "--skip-bad-rows", "--interval", "1m", "--data", data, "--json");
        assertThat(said.err()).contains("bad.csv, row 3");
        assertThat(said.json().get("skipped_rows").asInt()).isEqualTo(1);
        assertThat(said.json().get("rows").asInt()).isEqualTo(2);
    }
}
