package io.quati.adapters.candlefile;

import io.quati.core.domain.BarSeries;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/**
 * Hands a series to DuckDB as a table, a column at a time; about ten times as fast as its row appender, and without
 * writing the numbers as text.
 */
final class StagedSeries implements DuckDBTableFunction<BarSeries, AtomicInteger, AtomicInteger> {

    private volatile @Nullable BarSeries series; // read on DuckDB's own threads

    void stage(BarSeries next) {
        series = next;
    }

    void clear() {
        series = null;
    }

    @Override
    public BarSeries bind(DuckDBTableFunctionBindInfo info) {
        BarSeries bound = series;
        if (bound == null) {
            throw new IllegalStateException("series must be staged, was not");
        }
        info.addResultColumn("open_time", DuckDBColumnType.BIGINT);
        for (String column : new String[] {"open", "high", "low", "close", "volume"}) {
            info.addResultColumn(column, DuckDBColumnType.DOUBLE);
        }
        info.setCardinality(bound.size(), true);
        return bound;
    }

    @Override
    public AtomicInteger init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        return new AtomicInteger();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) {
        BarSeries bound = call.getBindData();
        AtomicInteger position = call.getInitData();
        int from = position.get();
        int count = (int) Math.min(chunk.capacity(), bound.size() - from);
        var time = chunk.vector(0);
        var open = chunk.vector(1);
        var high = chunk.vector(2);
        var low = chunk.vector(3);
        var close = chunk.vector(4);
        var volume = chunk.vector(5);
        for (int row = 0; row < count; row++) {
            time.setLong(row, bound.openTime(from + row));
            open.setDouble(row, bound.open(from + row));
            high.setDouble(row, bound.high(from + row));
            low.setDouble(row, bound.low(from + row));
            close.setDouble(row, bound.close(from + row));
            volume.setDouble(row, bound.volume(from + row));
        }
        position.set(from + count);
        return count;
    }
}
