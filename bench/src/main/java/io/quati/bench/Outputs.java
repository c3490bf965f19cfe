package io.quati.bench;

/** Takes results away, so that no compiler may leave out the work behind them. */
final class Outputs {

    private static volatile Object latest = "";

    private Outputs() {}

    /** Returns the last value of the first output once all outputs are out of reach. */
    static double last(double[]... outputs) {
        return last(outputs[0].length, outputs);
    }

    /** Returns value number {@code count} of the first output once all outputs are out of reach. */
    static double last(int count, double[]... outputs) {
        keep(outputs);
        return outputs[0][count - 1];
    }

    static void keep(Object result) {
        latest = result;
    }

    static Object latest() {
        return latest;
    }
}
