package io.quati.app.market;

import io.quati.app.web.Access;
import io.quati.app.web.Parameters;
import io.quati.app.web.Role;
import io.quati.core.domain.BarSeries;
import io.quati.core.indicator.IndicatorCatalogue;
import io.quati.core.indicator.IndicatorEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/indicators/{symbol}}: an indicator over the last candles; those of its warm-up are left out. */
@RestController
final class IndicatorController {

    private static final int MOST = 1000;
    private static final int LONGEST_PERIOD = 1000;
    private static final String PERIOD = "period";

    private final CandleView candles;

    IndicatorController(CandleView candles) {
        this.candles = candles;
    }

    /**
     * Answer of the endpoint.
     *
     * @param period echoed; MACD, VWAP and OBV have none and use their own settings
     * @param limit number of candles that were read
     * @param values oldest first; an indicator of a single line calls it "value"
     */
    record Reply(
            String indicator,
            String symbol,
            String interval,
            int period,
            int limit,
            List<Map<String, Object>> values) {}

    @Access({Role.VIEWER, Role.TRADER, Role.RESEARCHER, Role.AGENT})
    @GetMapping("/api/indicators/{symbol}")
    Reply indicator(
            @PathVariable String symbol,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "14") String period,
            @RequestParam(defaultValue = "") String interval,
            @RequestParam(defaultValue = "500") String limit) {
        String known = candles.requireSymbol(symbol);
        IndicatorEntry entry = IndicatorCatalogue.entry(Parameters.choice("type", type, names()));
        int bars = Parameters.whole(PERIOD, period, 1, LONGEST_PERIOD);
        var wanted = candles.requireInterval(interval);
        int most = Parameters.whole("limit", limit, 1, MOST);
        boolean takesPeriod = entry.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals(PERIOD));
        Map<String, Integer> parameters = takesPeriod ? Map.of(PERIOD, bars) : Map.of();
        List<Map<String, Object>> values = candles.last(wanted, most)
                .map(series -> values(entry, series, entry.create(parameters).over(series)))
                .orElse(List.of());
        return new Reply(shown(entry), known, wanted.text(), bars, most, values);
    }

    /** Those that need no second instrument: the server has one symbol. */
    private static List<String> names() {
        return IndicatorCatalogue.entries().stream()
                .filter(entry -> !entry.compares())
                .map(IndicatorController::shown)
                .toList();
    }

    private static String shown(IndicatorEntry entry) {
        return entry.name().toUpperCase(Locale.ROOT);
    }

    private static List<Map<String, Object>> values(IndicatorEntry entry, BarSeries series, double[][] outputs) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (int bar = 0; bar < series.size(); bar++) {
            if (isFinite(outputs, bar)) {
                Map<String, Object> value = new LinkedHashMap<>();
                value.put("timestamp", series.openTime(bar));
                value.putAll(members(entry, outputs, bar));
                values.add(value);
            }
        }
        return values;
    }

    private static boolean isFinite(double[][] outputs, int bar) {
        for (double[] output : outputs) {
            if (!Double.isFinite(output[bar])) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Object> members(IndicatorEntry entry, double[][] outputs, int bar) {
        Map<String, Object> lines = new LinkedHashMap<>();
        for (int line = 0; line < outputs.length; line++) {
            lines.put(snakeCase(entry.outputs().get(line)), outputs[line][bar]);
        }
        if (lines.containsKey(entry.name())) {
            boolean single = lines.size() == 1;
            Object first = outputs[0][bar];
            return single ? Map.of("value", first) : withValue(lines, first);
        }
        return entry.name().equals("fibonacci") ? Map.of("levels", lines) : lines;
    }

    /** A line called like its indicator is also the {@code value}, except MACD's, whose members the seeds name. */
    private static Map<String, Object> withValue(Map<String, Object> lines, Object first) {
        if (!lines.containsKey("histogram")) {
            lines.put("value", first);
        }
        return lines;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
