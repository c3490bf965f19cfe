package io.quati.core.document;

import io.quati.core.catalogue.Suggestion;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Collects what is wrong with one document. Beyond a limit it only keeps in mind that there is more. */
public final class Problems {

    private static final int MOST = 100;
    private static final int LONGEST_QUOTE = 60;

    /** Longest place and longest list of what would have been right. */
    private static final int LONGEST_PART = 1_000;

    private final SequencedSet<Problem> found = new LinkedHashSet<>();

    /**
     * Adds a problem. Each part is made one line and cut to a length that cannot flood a screen.
     *
     * @param arguments what the text names; what comes from the document should be {@link #quote}d, which is shorter
     */
    public void add(Place place, String key, String... arguments) {
        if (found.size() < MOST) {
            List<String> parts = Arrays.stream(arguments)
                    .map(argument -> line(argument, LONGEST_PART))
                    .toList();
            found.add(new Problem(new Place(line(place.path(), LONGEST_PART)), key, parts));
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
        return line(text, LONGEST_QUOTE);
    }

    private static String line(String text, int longest) {
        var line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < longest; i++) {
            char letter = text.charAt(i);
            line.append(Character.isISOControl(letter) || Character.isSurrogate(letter) ? '\uFFFD' : letter);
        }
        return text.length() > longest ? line + "…" : line.toString();
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Returns all problems, in the order of their finding, none twice. */
    public List<Problem> all() {
        return List.copyOf(found);
    }
}
