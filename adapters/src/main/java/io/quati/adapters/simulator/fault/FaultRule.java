package io.quati.adapters.simulator.fault;

/**
 * Which requests a fault happens to.
 *
 * @param method {@code POST} and so on, or {@code *}
 * @param path a whole path, or a beginning that ends with {@code *}
 * @param first the first matching request it happens to, counted from 1
 * @param times to how many of them it happens, unless chance spares them
 * @param rate chance that it happens to one of them, above 0 and at most 1
 * @param fromMillis milliseconds after the exchange's start from which requests are counted
 * @param untilMillis milliseconds after the start from which they no longer are
 */
public record FaultRule(
        String method,
        String path,
        long first,
        long times,
        double rate,
        long fromMillis,
        long untilMillis,
        Fault fault) {

    public FaultRule {
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be within (0, 1], was " + rate);
        }
        if (first < 1 || times < 1) {
            throw new IllegalArgumentException("nth and times must be at least 1, were " + first + ", " + times);
        }
    }

    boolean matches(String askedMethod, String askedPath, long sinceStart) {
        boolean inTime = sinceStart >= fromMillis && sinceStart < untilMillis;
        boolean here = path.endsWith("*")
                ? askedPath.startsWith(path.substring(0, path.length() - 1))
                : askedPath.equals(path);
        return inTime && here && (method.equals("*") || method.equals(askedMethod));
    }
}
