package io.quati.core.indicator;

import java.util.List;

/** Finds the word that somebody may have meant. */
final class Nearest {

    private Nearest() {}

    /** Returns the message that {@code word} is not among {@code known}, naming the nearest if one is close. */
    static String unknown(String kind, String word, List<String> known) {
        String nearest = "";
        int least = Math.max(1, word.length() / 2) + 1;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                nearest = ", did you mean \"" + candidate + "\"?";
            }
        }
        String allowed = known.isEmpty() ? "none" : String.join(", ", known);
        return "unknown %s \"%s\"%s Allowed: %s".formatted(kind, word, nearest.isEmpty() ? "." : nearest, allowed);
    }

    /** Returns how many letters must be inserted, removed or replaced (V. Levenshtein, 1965). */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
