package io.quati.app.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/** What Quati says, in one language: texts by key, numbers and times as its readers write them. */
public final class Texts {

    private static final int MOST_DECIMALS = 12;
    private static final int SIGNIFICANT = 8;
    private static final double PERCENT = 100;

    private final Language language;
    private final ResourceBundle bundle;

    private Texts(Language language, ResourceBundle bundle) {
        this.language = language;
        this.bundle = bundle;
    }

    /** Returns the texts of {@code language}. */
    public static Texts in(Language language) {
        return in(language, "/io/quati/app/cli/messages");
    }

    /** Returns the texts of {@code language} in {@code bundle}, a resource less its language and ending. */
    public static Texts in(Language language, String bundle) {
        String name = bundle + "_" + language.tag().replace('-', '_') + ".properties";
        try (var stream = Objects.requireNonNull(Texts.class.getResourceAsStream(name), name);
                var reader = new InputStreamReader(stream, UTF_8)) {
            return new Texts(language, new PropertyResourceBundle(reader));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    public Language language() {
        return language;
    }

    /** Returns all texts, for the help pages. */
    public ResourceBundle bundle() {
        return bundle;
    }

    /** Returns whether there is a text of this key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** Returns the text of {@code key} with {@code arguments} in place of {@code {0}}, {@code {1}} and so on. */
    public String text(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, language.locale()).format(arguments);
    }

    /** Returns a number with all its decimals. */
    public String number(BigDecimal value) {
        return format("#,##0", Math.max(0, value.stripTrailingZeros().scale())).format(value);
    }

    /** Returns a number with at most eight significant digits. */
    public String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        int digits = value == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        DecimalFormat format = format("#,##0", 0);
        format.setMaximumFractionDigits(Math.clamp(SIGNIFICANT - digits, 0, MOST_DECIMALS));
        return format.format(value);
    }

    /** Returns a whole number. */
    public String count(long value) {
        return format("#,##0", 0).format(value);
    }

    /** Returns a number with exactly this many decimals. */
    public String fixed(double value, int decimals) {
        return Double.isFinite(value) ? format("#,##0", decimals).format(value) : "–";
    }

    /** Returns an amount of money without its currency: two decimals, or more where it is below one. */
    public String amount(BigDecimal value) {
        int decimals = value.signum() == 0 || value.abs().compareTo(BigDecimal.ONE) >= 0 ? 2 : SIGNIFICANT;
        return format("#,##0", decimals).format(value);
    }

    /** Returns a fraction as a percentage with two decimals. */
    public String percent(double fraction) {
        return Double.isFinite(fraction) ? format("#,##0", 2).format(fraction * PERCENT) + " %" : "–";
    }

    /** Returns an instant, in UTC. */
    public String time(Instant instant) {
        boolean whole = instant.getNano() == 0 && instant.getEpochSecond() % 60 == 0;
        String pattern = text(whole ? "format.minutes" : "format.millis");
        return DateTimeFormatter.ofPattern(pattern, language.locale())
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    private DecimalFormat format(String pattern, int decimals) {
        var format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(language.locale()));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format;
    }
}
