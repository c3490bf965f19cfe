package io.quati.app.settings.reload;

import io.quati.app.settings.catalogue.Catalogue;
import io.quati.app.settings.catalogue.Kind;
import io.quati.app.settings.catalogue.Reload;
import io.quati.app.settings.catalogue.Setting;
import io.quati.core.document.Document;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Files of settings that people could have written on a bad day, and a few that are in order. */
final class Mutator {

    private static final List<String> NASTY = List.of(
            "",
            "null",
            "~",
            "true",
            "-1",
            "0",
            "1e9",
            "1e-9",
            "NaN",
            "99999999999999999999",
            "'10'",
            "\"0.005\"",
            "[]",
            "{}",
            "[1, 2]",
            "{a: 1}",
            "&a x",
            "*a",
            "!!int 3",
            "!x y",
            "${HOME}",
            "${NOWHERE}",
            "${NOWHERE:-7}",
            "${",
            "$$",
            "yes",
            "Production",
            "0x10",
            "1_000",
            "2026-11-21",
            "\u0000",
            "\uD83E\uDD9D",
            "\u2028",
            "|",
            ">",
            "- a",
            "a: b",
            "# no",
            "'",
            "\"",
            "your_api_key_here",
            "http://169.254.169.254",
            "100",
            "50",
            "40",
            "60",
            "5.5",
            "INFO");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Random random;
    private final List<Setting> live;

    Mutator(long seed) {
        this.random = new Random(seed);
        this.live = Catalogue.current().all().stream()
                .filter(setting -> setting.reload() == Reload.LIVE)
                .toList();
    }

    /** Returns the next file. */
    String next() {
        Map<String, String> values = new TreeMap<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            Setting setting = live.get(random.nextInt(live.size()));
            values.put(setting.path(), random.nextInt(3) == 0 ? changed(setting) : written(setting.usual()));
        }
        if (random.nextInt(4) == 0) {
            int futures = random.nextInt(101);
            values.put("trading.market_allocation.futures_percentage", Integer.toString(futures));
            values.put("trading.market_allocation.spot_percentage", Integer.toString(100 - futures));
        }
        boolean odd = random.nextInt(3) == 0;
        if (odd) {
            List<Setting> all = List.copyOf(Catalogue.current().all());
            Setting any = all.get(random.nextInt(all.size()));
            values.put(any.path(), NASTY.get(random.nextInt(NASTY.size())));
        }
        String yaml = yaml(values);
        for (int i = random.nextInt(5) - 2; i > 0; i--) {
            yaml = spoilt(yaml);
        }
        return yaml;
    }

    private String changed(Setting setting) {
        return switch (setting.kind()) {
            case Kind.Flag() -> Boolean.toString(random.nextBoolean());
            case Kind.Choice choice ->
                choice.words().get(random.nextInt(choice.words().size()));
            case Kind.Amount amount -> {
                var usual = ((Document.Decimal) setting.usual()).value();
                BigDecimal scaled = random.nextBoolean()
                        ? usual.multiply(TWO)
                        : usual.divide(TWO, amount.whole() ? 0 : 8, RoundingMode.HALF_UP);
                yield random.nextBoolean() ? scaled.toPlainString() : "'" + scaled.toPlainString() + "'";
            }
            case Kind.Word _, Kind.Items _, Kind.Address _, Kind.Hidden _ -> written(setting.usual());
        };
    }

    private static String written(Document usual) {
        return switch (usual) {
            case Document.Text(String text) -> "'" + text + "'";
            case Document.Decimal number -> number.plain();
            case Document.Flag(boolean flag) -> Boolean.toString(flag);
            case Document.Items(var items) ->
                items.stream().map(Mutator::written).toList().toString();
            case Document.Nothing _, Document.Fields _ -> "";
        };
    }

    /** Writes values by path as maps within maps. */
    private static String yaml(Map<String, String> values) {
        Map<String, Object> root = new LinkedHashMap<>();
        values.forEach((path, value) -> put(root, List.of(path.split("\\.", -1)), value));
        var text = new StringBuilder();
        write(root, "", text);
        return text.toString();
    }

    @SuppressWarnings("unchecked") // the maps are made here
    private static void put(Map<String, Object> map, List<String> path, String value) {
        if (path.size() == 1) {
            map.put(path.getFirst(), value);
        } else {
            var below = (Map<String, Object>) map.computeIfAbsent(path.getFirst(), _ -> new LinkedHashMap<>());
            put(below, path.subList(1, path.size()), value);
        }
    }

    @SuppressWarnings("unchecked") // the maps are made here
    private static void write(Map<String, Object> map, String indent, StringBuilder text) {
        map.forEach((name, value) -> {
            if (value instanceof Map<?, ?> below) {
                text.append(indent).append(name).append(":\n");
                write((Map<String, Object>) below, indent + "  ", text);
            } else {
                text.append(indent).append(name).append(": ").append(value).append('\n');
            }
        });
    }

    private String spoilt(String yaml) {
        List<String> lines = new ArrayList<>(yaml.lines().toList());
        int line = lines.isEmpty() ? 0 : random.nextInt(lines.size());
        int sign = yaml.isEmpty() ? 0 : random.nextInt(yaml.length());
        switch (random.nextInt(8)) {
            case 0 ->
                lines.add(line, "  ".repeat(random.nextInt(3)) + "odd: " + NASTY.get(random.nextInt(NASTY.size())));
            case 1 -> lines.add(lines.isEmpty() ? "" : lines.get(line));
            case 2 -> lines.replaceAll(each -> each.replaceFirst("^ {2}", random.nextBoolean() ? "  " : "   "));
            case 3 -> Collections.shuffle(lines, random);
            case 4 -> {
                return yaml.substring(0, sign);
            }
            case 5 -> {
                return yaml.substring(0, sign)
                        + (char) random.nextInt(0x2fff)
                        + yaml.substring(Math.min(sign + 1, yaml.length()));
            }
            case 6 -> {
                return yaml.substring(0, sign) + NASTY.get(random.nextInt(NASTY.size())) + yaml.substring(sign);
            }
            default -> {
                if (!lines.isEmpty()) {
                    lines.remove(line);
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
