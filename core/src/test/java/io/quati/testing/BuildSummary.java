package io.quati.testing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The last lines of a build: tests that ran, reasons of those that did not, requirement rows that tests cover. */
public final class BuildSummary {

    private static final Pattern ROW = Pattern.compile("^\\| ([A-Z]+-[0-9]{3}) \\|", Pattern.MULTILINE);

    private BuildSummary() {}

    /** Prints the summary of the build whose root folder is the first argument; throws where an id is unknown. */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        print(root, root.resolveSibling("shared/spec/REQUIREMENTS.md"), System.out);
    }

    static void print(Path root, Path requirements, PrintStream out) throws IOException {
        List<String> lines = reports(root);
        Set<String> known = Files.exists(requirements) ? rows(Files.readString(requirements)) : Set.of();
        Set<String> covered = new TreeSet<>();
        Map<String, Integer> skipped = new TreeMap<>();
        int passed = 0;
        for (String line : lines) {
            if (line.startsWith("# passed ")) {
                passed += Integer.parseInt(line.substring("# passed ".length()));
            } else if (line.startsWith("# skipped ")) {
                skipped.merge(line.substring("# skipped ".length()), 1, Integer::sum);
            } else {
                covered.add(line);
            }
        }
        refuseUnknown(covered, known);
        int left = skipped.values().stream().mapToInt(Integer::intValue).sum();
        out.println("Tests: " + passed + " passed, " + left + " skipped");
        skipped.forEach((reason, count) -> out.println("  skipped " + count + " × " + reason));
        out.println("Requirement rows covered: " + perGroup(covered, known));
    }

    private static void refuseUnknown(Set<String> covered, Set<String> known) {
        List<String> unknown = covered.stream()
                .filter(id -> !CoversFormCheck.isWellFormed(id) || (!known.isEmpty() && !known.contains(id)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("@Covers names rows that the requirements do not have: " + unknown);
        }
    }

    private static String perGroup(Set<String> covered, Set<String> known) {
        Map<String, Integer> counts = countByGroup(covered);
        Map<String, Integer> totals = countByGroup(known);
        if (counts.isEmpty()) {
            return "none yet";
        }
        return counts.entrySet().stream()
                .map(group -> group.getKey() + " " + group.getValue()
                        + (known.isEmpty() ? "" : "/" + totals.get(group.getKey())))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Integer> countByGroup(Set<String> ids) {
        Map<String, Integer> counts = new TreeMap<>();
        ids.forEach(id -> counts.merge(id.substring(0, id.indexOf('-')), 1, Integer::sum));
        return counts;
    }

    private static Set<String> rows(String requirements) {
        return ROW.matcher(requirements)
                .results()
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> reports(Path root) throws IOException {
        List<String> lines = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path module : modules) {
                Path report = module.resolve("target/covers.txt");
                if (Files.exists(report)) {
                    lines.addAll(Files.readAllLines(report));
                }
            }
        }
        return lines;
    }
}
