package io.quati.core.strategy.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people may write, used to other notations, for the words of rules. */
final class RuleWords {

    private RuleWords() {}

    static Map<String, String> synonyms() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(">", "above");
        words.put("gt", "above");
        words.put("greater", "above");
        words.put("more", "above");
        words.put(">=", "at-least");
        words.put("gte", "at-least");
        words.put("<", "below");
        words.put("lt", "below");
        words.put("less", "below");
        words.put("<=", "at-most");
        words.put("lte", "at-most");
        words.put("and", "all");
        words.put("or", "any");
        words.put("crossover", "crosses-above");
        words.put("crossunder", "crosses-below");
        words.put("crossed-above", "crosses-above");
        words.put("crossed-below", "crosses-below");
        words.put("last", "within");
        words.put("for", "throughout");
        return Collections.unmodifiableMap(words);
    }
}
