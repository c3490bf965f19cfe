package io.quati.core.document;

import io.quati.core.catalogue.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Collects what is wrong with one document. Beyond a limit it only keeps in mind that there is more. */
public final class Problems {

    private static final int MOST = 100;
    private static final int LONGEST_QUOTE = 60;

    private final SequencedSet<Problem> found = new LinkedHashSet<>();

    /** Adds a problem; what is quoted from the document is cut to a length that can be read. */
    public void add(Place place, String key, String... arguments) {
        if (found.size() < MOST) {
            List<String> quotes = new ArrayList<>();
            for (String argument : arguments) {
                quotes.add(argument);
            }
            found.add(new Problem(place, key, quotes));
        }
    }

    /** Adds that {@code typed} is not among {@code known}, and what was probably meant. */
    public void addUnknown(Place place, String key, String typed, Collection<String> known) {
        String all = known.isEmpty() ? "–" : String.join(", ", known);
        Suggestion.nearest(quote(typed), known)
                .ifPresentOrElse(
                        near -> add(place, key + ".near", quote(typed), all, near),
                        () -> add(place, key, quote(typed), all));
    }

    /** Returns {@code text} as it can be shown: one line, not too long. */
    public static String quote(String text) {
        var line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < LONGEST_QUOTE; i++) {
            char letter = text.charAt(i);
            line.append(Character.isISOControl(letter) || Character.isSurrogate(letter) ? '\uFFFD' : letter);
        }
        return text.length() > LONGEST_QUOTE ? line + "…" : line.toString();
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Returns all problems, in the order of their finding, none twice. */
    public List<Problem> all() {
        return List.copyOf(found);
    }
}
