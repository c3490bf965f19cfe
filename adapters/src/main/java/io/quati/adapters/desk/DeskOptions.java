package io.quati.adapters.desk;

import java.time.Duration;

/**
 * How a desk works.
 *
 * @param decisionAge how old the event behind an order may be for an order that opens or enlarges a position
 * @param round how often doubtful orders are asked about
 * @param reconciliation how often all orders and fills are compared with the exchange: whenever a multiple of it has passed since 1970
 * @param fillsBefore how far before the start of the last unfinished order fills are asked for
 * @param alarm how long an order that cannot arrive any more may be in doubt before a person should look
 */
public record DeskOptions(
        Duration decisionAge, Duration round, Duration reconciliation, Duration fillsBefore, Duration alarm) {

    public static final DeskOptions DEFAULT = new DeskOptions(
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1));

    /** Returns the same with another {@link #decisionAge}. */
    public DeskOptions decidedWithin(Duration age) {
        return new DeskOptions(age, round, reconciliation, fillsBefore, alarm);
    }
}
