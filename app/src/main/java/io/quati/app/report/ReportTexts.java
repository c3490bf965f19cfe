package io.quati.app.report;

import io.quati.app.console.Language;
import io.quati.app.console.Texts;
import io.quati.core.domain.Money;
import io.quati.core.performance.Metric;
import io.quati.core.performance.Metrics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** What a report says in one language, and how it writes figures. */
public final class ReportTexts {

    private static final String BUNDLE = "/io/quati/app/report/report";
    private static final int RATIO_DECIMALS = 2;

    private final Texts texts;
    private final String currency;

    /** The texts of {@code language} with amounts in {@code currency}, which may be empty. */
    public ReportTexts(Language language, String currency) {
        this.texts = Texts.in(language, BUNDLE);
        this.currency = currency;
    }

    public Texts texts() {
        return texts;
    }

    /** Returns the text of {@code key}. */
    public String text(String key, Object... arguments) {
        return texts.text(key, arguments);
    }

    /** Returns what people call {@code metric}. */
    public String name(Metric metric) {
        return texts.text("metric." + metric.key());
    }

    /** Returns what {@code metric} means, in a sentence or two. */
    String definition(Metric metric) {
        return texts.text("metric." + metric.key() + ".is");
    }

    /** Returns a figure as people read it; a dash if it is not defined. */
    public String value(Metrics metrics, Metric metric) {
        double value = metrics.value(metric);
        if (Double.isNaN(value)) {
            return "–";
        }
        return switch (metric.unit()) {
            case FRACTION -> texts.percent(value);
            case RATIO -> texts.fixed(value, RATIO_DECIMALS);
            case MONEY -> money(BigDecimal.valueOf(value));
            case COUNT -> texts.count(Math.round(value));
            case DURATION -> duration(Duration.ofMillis(Math.round(value)));
        };
    }

    /** Returns an amount with its currency. */
    public String money(Money money) {
        return money(money.toBigDecimal());
    }

    private String money(BigDecimal amount) {
        return currency.isEmpty() ? texts.amount(amount) : texts.amount(amount) + " " + currency;
    }

    /** Returns a duration in its two largest units. */
    public String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return texts.text("duration.days", texts.count(duration.toDays()), duration.toHoursPart());
        }
        if (duration.toHours() > 0) {
            return texts.text("duration.hours", duration.toHours(), duration.toMinutesPart());
        }
        return texts.text("duration.minutes", duration.toMinutes(), duration.toSecondsPart());
    }

    /** Returns a time in UTC. */
    public String time(long millis) {
        return texts.time(Instant.ofEpochMilli(millis));
    }
}
