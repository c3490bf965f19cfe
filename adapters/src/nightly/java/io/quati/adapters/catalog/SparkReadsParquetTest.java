package io.quati.adapters.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.candlefile.CandleWriter;
import io.quati.core.domain.BarSeries;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark has to open what we write: a catalogue with its partitions, and one exported file, bit for bit. */
class SparkReadsParquetTest {

    private static final BarSeries CANDLES = RandomCandles.minutes(7, Instant.parse("2023-12-31T23:00:00Z"), 500);

    @TempDir
    private Path folder;

    @Test
    void opensTheCatalogueAndAnExportedFile() throws java.io.IOException {
        try (var catalog = new CandleCatalog(folder)) {
            catalog.write("binance", CANDLES, WriteMode.MERGE);
        }
        Path exported = folder.resolve("exported.parquet");
        CandleWriter.write(CANDLES, CandleWriter.Form.PARQUET, exported);
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate()) {
            assertSame(spark, spark.read().parquet(exported.toString()).orderBy("open_time").collectAsList());
            var stored = spark.read().parquet(folder.resolve("candles").toString());
            assertThat(stored.columns()).contains("venue", "symbol", "interval", "year");
            assertThat(stored.where("year = 2024 AND symbol = 'BTCUSDT'").count()).isEqualTo(440);
            assertSame(spark, stored.orderBy("open_time").collectAsList());
        }
    }

    private static void assertSame(SparkSession spark, List<Row> rows) {
        assertThat(spark.version()).startsWith("4.");
        assertThat(rows).hasSize(CANDLES.size());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            assertThat(row.getTimestamp(row.fieldIndex("open_time")).getTime()).isEqualTo(CANDLES.openTime(i));
            assertThat(row.<Double>getAs("open")).isEqualTo(CANDLES.open(i));
            assertThat(row.<Double>getAs("high")).isEqualTo(CANDLES.high(i));
            assertThat(row.<Double>getAs("low")).isEqualTo(CANDLES.low(i));
            assertThat(row.<Double>getAs("close")).isEqualTo(CANDLES.close(i));
            assertThat(row.<Double>getAs("volume")).isEqualTo(CANDLES.volume(i));
        }
    }
}
