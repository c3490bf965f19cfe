package io.quati.archfixtures.core.risk;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Uses only what core may use; no rule may report it. */
public record Blameless(long seed) {

    enum Side {
        BUY
    }

    Map<String, Integer> ordered() {
        Map<String, Integer> map = new LinkedHashMap<>(new TreeMap<>());
        map.put("roll", new Random(seed).nextInt());
        return map;
    }

    Map<Integer, List<String>> grouped(List<String> words) {
        return words.stream().collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.toList()));
    }

    Map<String, Integer> lengths(List<String> words) {
        return words.stream()
                .collect(Collectors.toMap(Function.identity(), String::length, Integer::sum, TreeMap::new));
    }

    Map<Side, Integer> sides() {
        return new EnumMap<>(Side.class);
    }
}
