package io.quati.adapters.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quati.adapters.wire.Payload;
import io.quati.core.exchange.ExchangeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers that are almost right: each value in turn replaced by strange ones, each field in turn renamed. */
public final class Mangled {

    private static final Pattern VALUE = Pattern.compile("(?<=:)(\"[^\"]*\"|-?[0-9.]+|true|false|null)");
    private static final Pattern NAME = Pattern.compile("\"([A-Za-z0-9]+)\"(?=:)");
    private static final List<String> STRANGE = List.of(
            "null",
            "\"\"",
            "\"x\"",
            "\" \"",
            "-1",
            "0",
            "\"-0.5\"",
            "1e40",
            "\"1e-50\"",
            "9223372036854775807",
            "\"99999999999999999999999999999999\"",
            "0.0000000000000000001",
            "\"NaN\"",
            "true",
            "[]",
            "[[]]",
            "{}",
            "\"\\u0000\\ud800\"");

    private Mangled() {}

    /** Requires that {@code reader} reads {@code good}, and of all its mangled forms fails only as unreadable. */
    public static void requireOnlyUnreadable(String good, Consumer<Payload> reader) {
        reader.accept(Payload.parse(good));
        int unreadable = 0;
        List<String> forms = of(good);
        for (String form : forms) {
            try {
                reader.accept(Payload.parse(form));
            } catch (ExchangeException _) {
                unreadable++;
            } catch (RuntimeException e) {
                throw new AssertionError("of " + form, e);
            }
        }
        assertThat(unreadable).as("unreadable of %d", forms.size()).isPositive();
    }

    private static List<String> of(String good) {
        List<String> forms = new ArrayList<>();
        for (Matcher value = VALUE.matcher(good); value.find(); ) {
            for (String strange : STRANGE) {
                forms.add(good.substring(0, value.start()) + strange + good.substring(value.end()));
            }
        }
        for (Matcher name = NAME.matcher(good); name.find(); ) {
            forms.add(good.substring(0, name.start(1)) + "Renamed" + good.substring(name.end(1)));
        }
        for (int length = 0; length < good.length(); length += 7) {
            forms.add(good.substring(0, length));
        }
        return forms;
    }
}
