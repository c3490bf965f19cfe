package io.quati.core.performance;

import io.quati.core.domain.Money;
import java.util.List;

/**
 * What an open position paid for being open, as funding.
 *
 * @param bar index of the bar in which it happened, 0 being the oldest
 * @param amount negative if it was received
 */
public record Payment(int bar, Money amount) {

    /** Returns what {@code payments} in {@code currency} come to; negative if more was received. */
    public static Money sum(List<Payment> payments, String currency) {
        Money sum = Money.zero(currency);
        for (Payment payment : payments) {
            sum = sum.plus(payment.amount());
        }
        return sum;
    }
}
