package io.quati.adapters.xchange;

import io.quati.core.exchange.ExchangeException;
import io.quati.core.exchange.ExchangeException.Kind;
import io.quati.core.exchange.SubmitAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.exceptions.CurrencyPairNotValidException;
import org.knowm.xchange.exceptions.ExchangeSecurityException;
import org.knowm.xchange.exceptions.FrequencyLimitExceededException;
import org.knowm.xchange.exceptions.FundsExceededException;
import org.knowm.xchange.exceptions.InstrumentNotValidException;
import org.knowm.xchange.exceptions.MarketSuspendedException;
import org.knowm.xchange.exceptions.NotAvailableFromExchangeException;
import org.knowm.xchange.exceptions.NotYetImplementedForExchangeException;
import org.knowm.xchange.exceptions.OperationTimeoutException;
import org.knowm.xchange.exceptions.OrderAmountUnderMinimumException;
import org.knowm.xchange.exceptions.OrderNotValidException;
import org.knowm.xchange.exceptions.RateLimitExceededException;

/**
 * What XChange's exceptions mean. Their classes level out what exchanges say, so only those that cannot mean anything else
 * count as a refusal of an order.
 */
final class Faults {

    private static final Duration AFTER_LIMIT = Duration.ofMinutes(1);

    private Faults() {}

    /** Returns the fault as the port tells it. */
    static ExchangeException translated(String venue, Exception fault) {
        if (fault instanceof ExchangeException known) {
            return known;
        }
        if (neverLeft(fault)) {
            return new ExchangeException(Kind.UNAVAILABLE, 0, venue + " cannot be reached.", fault);
        }
        return switch (fault) {
            case OperationTimeoutException _ -> failed(venue, fault); // to XChange a kind of invalid order
            case RateLimitExceededException _, FrequencyLimitExceededException _ -> {
                Instant again = Instant.now().plus(AFTER_LIMIT);
                yield ExchangeException.limited(
                        "Too many requests; " + venue + " should hear nothing before " + again + ".", again);
            }
            case NotAvailableFromExchangeException _, NotYetImplementedForExchangeException _ ->
                new ExchangeException(Kind.UNSUPPORTED, 0, "XChange does not offer this for " + venue + ".", fault);
            case ExchangeSecurityException _ ->
                new ExchangeException(Kind.UNAUTHORIZED, 0, venue + " did not accept the key.", fault);
            case FundsExceededException _,
                    OrderNotValidException _,
                    InstrumentNotValidException _,
                    CurrencyPairNotValidException _ ->
                new ExchangeException(Kind.REFUSED, 0, venue + " refused: " + words(fault) + ".", fault);
            case IOException _ ->
                new ExchangeException(
                        Kind.UNAVAILABLE, 0, "The connection to " + venue + " broke before it answered.", fault);
            default -> failed(venue, fault);
        };
    }

    private static ExchangeException failed(String venue, Exception fault) {
        return new ExchangeException(Kind.UNAVAILABLE, 0, venue + " failed: " + words(fault) + ".", fault);
    }

    private static String words(Exception fault) {
        String message = String.valueOf(fault.getMessage()).replaceFirst("[.!]$", "");
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
    }

    /** Returns whether no connection was made at all. */
    private static boolean neverLeft(Exception fault) {
        return cause(fault, cause -> cause instanceof ConnectException || cause instanceof UnknownHostException)
                .isPresent();
    }

    private static Optional<Throwable> cause(Throwable fault, Predicate<Throwable> wanted) {
        @Nullable Throwable next = fault;
        for (int depth = 0; next != null && depth < 10; depth++) {
            if (wanted.test(next)) {
                return Optional.of(next);
            }
            next = next.getCause();
        }
        return Optional.empty();
    }

    /** Returns what a fault says of an order that was being sent. */
    static SubmitAnswer ofOrder(Exception fault) {
        if (neverLeft(fault)) {
            return new SubmitAnswer.Refused(0, "unavailable");
        }
        if (String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT).contains("duplicate")) {
            return new SubmitAnswer.Unknown("duplicate-order"); // some modules take it for a lack of funds
        }
        return switch (fault) {
            case OperationTimeoutException _ -> new SubmitAnswer.Unknown(words(fault));
            case FundsExceededException _ -> new SubmitAnswer.Refused(0, "insufficient-balance");
            case OrderAmountUnderMinimumException _ -> new SubmitAnswer.Refused(0, "quantity-too-small");
            case OrderNotValidException _ -> new SubmitAnswer.Refused(0, words(fault));
            case InstrumentNotValidException _, CurrencyPairNotValidException _ ->
                new SubmitAnswer.Refused(0, "unknown-symbol");
            case MarketSuspendedException _ -> new SubmitAnswer.Refused(0, "market-closed");
            case RateLimitExceededException _, FrequencyLimitExceededException _ ->
                new SubmitAnswer.Refused(0, "rate-limited");
            case ExchangeSecurityException _ -> new SubmitAnswer.Refused(0, "unauthorized");
            case NotAvailableFromExchangeException _, NotYetImplementedForExchangeException _ ->
                new SubmitAnswer.Refused(0, "unsupported");
            default -> new SubmitAnswer.Unknown(words(fault));
        };
    }
}
