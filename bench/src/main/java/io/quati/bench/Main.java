package io.quati.bench;

/** Where the benchmarks begin. There are none yet. */
public final class Main {

    private Main() {}

    /** Says that there is nothing to measure yet. */
    public static void main(String[] args) {
        System.out.println("no benchmarks yet");
    }
}
