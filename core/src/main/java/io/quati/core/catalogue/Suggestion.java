package io.quati.core.catalogue;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The known name that somebody most likely meant: the one with the fewest letters to insert, delete or
 * replace. Source: V. I. Levenshtein, Binary codes capable of correcting deletions, insertions and reversals (1966).
 */
public final class Suggestion {

    private static final int FARTHEST = 3;

    private Suggestion() {}

    /** Returns the name nearest to {@code typed}, or empty if none is near. */
    public static Optional<String> nearest(String typed, Collection<String> known) {
        String best = null;
        int least = Math.min(FARTHEST, Math.max(1, typed.length() / 2)) + 1;
        for (String name : known) {
            int distance = distance(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Returns an error text: what is unknown, what was probably meant, and what there is. */
    public static String unknown(String kind, String typed, Collection<String> known) {
        String hint = nearest(typed, known)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        String all = known.isEmpty() ? "none" : String.join(", ", known);
        return "unknown " + kind + " " + typed + hint + " (known: " + all + ")";
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
