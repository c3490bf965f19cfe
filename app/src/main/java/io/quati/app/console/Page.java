package io.quati.app.console;

import java.io.PrintStream;
import java.util.List;

/** Where a command writes for people. Colours appear only where the reader has them. */
public final class Page {

    private static final String RESET = "\u001b[0m";

    private final PrintStream out;
    private final Texts texts;
    private final boolean coloured;

    Page(PrintStream out, Texts texts, boolean coloured) {
        this.out = out;
        this.texts = texts;
        this.coloured = coloured;
    }

    public Texts texts() {
        return texts;
    }

    /** Writes one line. */
    public void line(String text) {
        out.println(text);
    }

    /** Writes an empty line. */
    public void gap() {
        out.println();
    }

    /** Writes the text of {@code key}. */
    public void say(String key, Object... arguments) {
        out.println(texts.text(key, arguments));
    }

    /** Writes the text of {@code key}, indented like facts and tables. */
    public void indent(String key, Object... arguments) {
        out.println("  " + texts.text(key, arguments));
    }

    /** Writes the text of {@code key} as a heading. */
    public void heading(String key, Object... arguments) {
        out.println(styled("1", texts.text(key, arguments)));
    }

    /** Writes facts below each other, the values aligned. */
    public void facts(List<Fact> facts) {
        int width = facts.stream().mapToInt(fact -> fact.label().length()).max().orElse(0);
        for (Fact fact : facts) {
            out.println(
                    "  " + dim(fact.label() + " ".repeat(width - fact.label().length())) + "  " + fact.value());
        }
    }

    /** One fact: what it is, and its value as readers write it. */
    public record Fact(String label, String value) {}

    /** Returns the fact that the text of {@code key} names. */
    public Fact fact(String key, String value) {
        return new Fact(texts.text(key), value);
    }

    public String good(String text) {
        return styled("32", text);
    }

    public String bad(String text) {
        return styled("31", text);
    }

    public String doubtful(String text) {
        return styled("33", text);
    }

    public String dim(String text) {
        return styled("2", text);
    }

    /** Returns {@code text} marked as a gain or a loss by sign, arrow and colour; nothing is marked at zero. */
    public String signed(int sign, String text) {
        return sign == 0 ? text : sign > 0 ? good("▲ " + text) : bad("▼ " + text);
    }

    private String styled(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
