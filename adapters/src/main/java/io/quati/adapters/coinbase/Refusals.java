package io.quati.adapters.coinbase;

import io.quati.adapters.wire.Outcome;
import io.quati.adapters.wire.Payload;
import io.quati.core.exchange.SubmitAnswer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What Coinbase's words for not taking an order mean. Source: Coinbase, "Create Order", {@code NewOrderFailureReason}. */
final class Refusals {

    /** Words that say that the order was looked at and not taken. */
    private static final Pattern CERTAIN = Pattern.compile(
            "(INSUFFICIENT|INVALID|UNSUPPORTED|UNTRADABLE|INELIGIBLE|ORDER_ENTRY_DISABLED|COMMANDER_REJECTED|IN_LIQUIDATION"
                    + "|GEOFENCING|QUOTE_SIZE|MISSING_MARKET|PREVIEW)(_.*)?");

    private static final Set<String> ABOUT_RULES = Set.of("filter-size", "filter-price");

    private Refusals() {}

    /** Returns what an answer without success means; words that this program does not know mean that nobody knows. */
    static SubmitAnswer of(Payload answer) {
        Payload error = answer.has("error_response") ? answer.at("error_response") : answer;
        String word = "";
        for (String name :
                new String[] {"new_order_failure_reason", "error", "preview_failure_reason", "failure_reason"}) {
            String given = error.text(name, "");
            if (word.isEmpty() && !given.isEmpty() && !given.startsWith("UNKNOWN")) {
                word = given;
            }
        }
        return CERTAIN.matcher(word).matches()
                ? new SubmitAnswer.Refused(0, reason(word.replaceFirst("^PREVIEW_", "")))
                : new SubmitAnswer.Unknown("Coinbase did not say why it did not take the order: " + word);
    }

    private static String reason(String word) {
        return switch (word) {
            case "INSUFFICIENT_FUND", "INSUFFICIENT_FUNDS", "INVALID_LEDGER_BALANCE" -> "insufficient-balance";
            case "INVALID_SIZE_PRECISION" -> "filter-size";
            case "INVALID_PRICE_PRECISION" -> "filter-price";
            case "INVALID_PRODUCT_ID" -> "unknown-symbol";
            case "UNTRADABLE_PRODUCT", "ORDER_ENTRY_DISABLED" -> "market-closed";
            case "IN_LIQUIDATION" -> "in-liquidation";
            default -> word.toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    /** Returns why an order was certainly not taken. */
    static String reason(Outcome.Declined declined) {
        return switch (declined.kind()) {
            case LIMITED -> "rate-limited";
            case UNAVAILABLE -> "unavailable";
            case UNAUTHORIZED -> "unauthorized";
            case UNSUPPORTED -> "unsupported";
            case REFUSED -> declined.message();
        };
    }

    /** Returns whether {@code refusal} shows that our rules are old. */
    static boolean isAboutRules(SubmitAnswer refusal) {
        return refusal instanceof SubmitAnswer.Refused refused && ABOUT_RULES.contains(refused.reason());
    }
}
