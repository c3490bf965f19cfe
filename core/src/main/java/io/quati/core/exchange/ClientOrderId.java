package io.quati.core.exchange;

import io.quati.core.domain.Order;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id that an order of ours carries at an exchange. It names its owner, so that an order found there can be brought
 * home: bot, lease, slot and number. A number is used once, so each attempt has an id of its own.
 *
 * <p>As text {@code q-bot-epoch-slot-order}, at most 36 letters, digits, dashes and underscores, as Binance takes them; numbers in
 * base 36, and {@code _} for an order of no slot.
 *
 * @param bot the bot's short name: one to eight lower-case letters or digits
 * @param epoch which lease of the bot sent it, rising
 * @param slot {@link Order#slot()}
 * @param order {@link Order#id()}
 */
public record ClientOrderId(String bot, int epoch, int slot, long order) {

    private static final Pattern FORM =
            Pattern.compile("q-([a-z0-9]{1,8})-([0-9a-z]{1,6})-(_|[0-9a-z]{1,6})-([0-9a-z]{1,10})");
    private static final int MOST_LETTERS = 8;
    private static final String NO_SLOT = "_";
    private static final int RADIX = 36;

    public ClientOrderId {
        if (!isName(bot)) {
            throw new IllegalArgumentException("bot must be one to eight lower-case letters or digits, was " + bot);
        }
        if (epoch < 0 || slot < Order.NO_SLOT || order < 0) {
            throw new IllegalArgumentException(
                    "epoch, slot and order must be in range, were " + epoch + ", " + slot + ", " + order);
        }
    }

    /** A plain loop, as this is done for each order on its way out. */
    private static boolean isName(String bot) {
        for (int i = 0; i < bot.length(); i++) {
            char c = bot.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return !bot.isEmpty() && bot.length() <= MOST_LETTERS;
    }

    /** Returns what the ids of all orders of {@code bot} begin with. */
    static String prefix(String bot) {
        return "q-" + bot + "-";
    }

    /** Returns the id in {@code text}, or empty if it is not one of ours. */
    public static Optional<ClientOrderId> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            int slot = form.group(3).equals(NO_SLOT) ? Order.NO_SLOT : Integer.parseInt(form.group(3), RADIX);
            var id = new ClientOrderId(
                    form.group(1), Integer.parseInt(form.group(2), RADIX), slot, Long.parseLong(form.group(4), RADIX));
            return id.text().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Returns the form that goes to the exchange. */
    public String text() {
        String place = slot == Order.NO_SLOT ? NO_SLOT : Integer.toString(slot, RADIX);
        return prefix(bot) + Integer.toString(epoch, RADIX) + "-" + place + "-" + Long.toString(order, RADIX);
    }

    @Override
    public String toString() {
        return text();
    }
}
