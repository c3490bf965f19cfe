package io.quati.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import java.util.Arrays;

/** Where a call of TA-Lib says which bars its packed output belongs to. */
final class TaLibRun {

    private final MInteger begin = new MInteger();
    private final MInteger count = new MInteger();

    MInteger begin() {
        return begin;
    }

    MInteger count() {
        return count;
    }

    void check(RetCode code) {
        assertThat(code).isEqualTo(RetCode.Success);
    }

    /** Returns TA-Lib's packed output, moved to the bars it belongs to. */
    double[] aligned(double[] packed) {
        var values = new double[packed.length];
        Arrays.fill(values, Double.NaN);
        System.arraycopy(packed, 0, values, begin.value, count.value);
        return values;
    }
}
