package io.quati.archfixtures.core.engine;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Core on a grouping without an order. */
final class GroupsByHash {

    Map<Integer, List<String>> grouped(List<String> words) {
        return words.stream().collect(Collectors.groupingBy(String::length));
    }
}
