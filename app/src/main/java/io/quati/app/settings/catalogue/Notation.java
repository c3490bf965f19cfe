package io.quati.app.settings.catalogue;

import io.quati.core.document.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the catalogue is written down: its first lines say what the columns are. */
final class Notation {

    private static final int LEAST_COLUMNS = 5;
    private static final int ALL_COLUMNS = 6;
    private static final String ANY = "*";

    private Notation() {}

    /** Returns the setting of one line. */
    static Setting setting(String line) {
        List<String> columns = new ArrayList<>(Arrays.asList(line.split("\\|", -1)));
        if (columns.size() < LEAST_COLUMNS || columns.size() > ALL_COLUMNS) {
            throw new IllegalStateException("line must have 5 or 6 columns, was " + line);
        }
        columns.replaceAll(String::strip);
        String path = columns.getFirst();
        Kind kind = kind(columns.get(1));
        String usual = columns.get(2);
        boolean empty = usual.isEmpty() && !(kind instanceof Kind.Items);
        Document value = empty
                ? Document.NOTHING
                : kind.read(Document.text(usual))
                        .orElseThrow(() -> new IllegalStateException("default must be of its kind: " + path));
        List<String> variables = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (String name : columns.get(3).split(" +", -1)) {
            if (!name.isEmpty()) {
                (name.indexOf('.') < 0 ? variables : paths).add(name);
            }
        }
        variables.add(Setting.variableOf(path));
        Reload reload = Reload.valueOf(columns.get(4).toUpperCase(Locale.ROOT));
        return new Setting(
                path, kind, value, variables, paths, reload, columns.size() == ALL_COLUMNS ? columns.get(5) : "");
    }

    private static Kind kind(String text) {
        int space = text.indexOf(' ');
        String name = space < 0 ? text : text.substring(0, space);
        String rest = space < 0 ? "" : text.substring(space + 1);
        return switch (name) {
            case "secret" -> new Kind.Hidden(rest.isEmpty() ? new Kind.Word(Form.TEXT) : address(rest, false));
            case "list" -> new Kind.Items(kind(rest));
            case "flag" -> new Kind.Flag();
            case "whole" -> new Kind.Amount(true, between(rest));
            case "number" -> new Kind.Amount(false, bounds(rest));
            case "choice" -> choice(rest);
            case "url" -> address(text, true);
            default -> new Kind.Word(Form.valueOf(name.toUpperCase(Locale.ROOT)));
        };
    }

    private static Kind address(String text, boolean open) {
        return new Kind.Address(List.of(text.replaceFirst("url ", "").split(",", -1)), open);
    }

    /** {@code 1..*} */
    private static Range between(String text) {
        String[] ends = text.split("\\.\\.", -1);
        Range range = Range.ALL;
        range = ends[0].equals(ANY) ? range : range.from(new BigDecimal(ends[0]), false);
        return ends[1].equals(ANY) ? range : range.to(new BigDecimal(ends[1]), false);
    }

    /** {@code >0 <=1} */
    private static Range bounds(String text) {
        Range range = Range.ALL;
        for (String bound : text.split(" ", -1)) {
            if (!bound.isEmpty()) {
                boolean open = bound.charAt(1) != '=';
                var value = new BigDecimal(bound.substring(open ? 1 : 2));
                range = bound.charAt(0) == '>' ? range.from(value, open) : range.to(value, open);
            }
        }
        return range;
    }

    /** {@code INFO,WARNING=WARN}: the second word is another name of the first. */
    private static Kind choice(String text) {
        List<String> words = new ArrayList<>();
        Map<String, String> meanings = new LinkedHashMap<>();
        for (String each : text.split(",", -1)) {
            String[] names = each.split("=", -1);
            words.add(names[0]);
            for (String name : names) {
                meanings.put(name.toLowerCase(Locale.ROOT), names[0]);
            }
        }
        return new Kind.Choice(words, meanings);
    }
}
