package io.quati.tidy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The house rules of a whole repository: its Java files, packages, message bundles, documents and tests. */
public final class RepositoryCheck {

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "data", "shared");
    private static final Pattern FENCED = Pattern.compile("^\\s*```.*?^\\s*```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(\\s*<?([^)\\s>]+)>?[^)]*\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("^([a-z][a-z0-9+.-]*:|#|/)");

    private final Path root;
    private final List<Path> files;
    private final List<String> found = new ArrayList<>();

    private RepositoryCheck(Path root) {
        this.root = root;
        this.files = filesBelow(root);
    }

    /** What is wrong in the repository, one sentence each; empty when nothing is. */
    public static List<String> violations(Path root) {
        RepositoryCheck check = new RepositoryCheck(root);
        check.javaFiles();
        check.packages();
        check.testedModules();
        check.messageBundles();
        check.links();
        return List.copyOf(check.found);
    }

    private void javaFiles() {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Path file : files) {
            if (isBelow(file, "/src/main/") || isBelow(file, "/src/test/")) {
                if (file.toString().endsWith(".java")) {
                    sources.put(name(file), text(file));
                }
            }
        }
        found.addAll(JavaFileCheck.violations(sources));
    }

    private void packages() {
        Set<Path> folders = new TreeSet<>();
        files.stream().filter(this::isMainJava).map(Path::getParent).forEach(folders::add);
        for (Path folder : folders) {
            Path description = folder.resolve("package-info.java");
            if (!Files.exists(description)) {
                found.add(name(folder) + " has no package-info.java");
            } else if (!text(description).contains("@NullMarked")) {
                found.add(name(description) + " is not @NullMarked");
            }
        }
    }

    /** A module without any test would slip past the coverage threshold: JaCoCo checks nothing where nothing ran. */
    private void testedModules() {
        Set<String> withCode = new TreeSet<>();
        Set<String> withTests = new TreeSet<>();
        for (Path file : files) {
            String module = root.relativize(file).getName(0).toString();
            if (isMainJava(file) && !file.endsWith("package-info.java")) {
                withCode.add(module);
            }
            if (isBelow(file, "/src/test/java/") && file.toString().endsWith("Test.java")) {
                withTests.add(module);
            }
        }
        withCode.removeAll(withTests);
        withCode.remove("bench");
        withCode.forEach(module -> found.add(module + " has code and no test"));
    }

    private void messageBundles() {
        for (Path file : files) {
            String path = file.toString();
            if (isBelow(file, "/src/main/resources/") && path.matches(".*_(en|pt_BR)\\.properties")) {
                boolean english = path.endsWith("_en.properties");
                Path twin = Path.of(
                        path.replaceFirst("_(en|pt_BR)\\.properties$", english ? "_pt_BR" : "_en") + ".properties");
                Set<Object> missing = new TreeSet<>(keys(file));
                missing.removeAll(Files.exists(twin) ? keys(twin) : Set.of());
                missing.forEach(key -> found.add(name(twin) + " lacks the message " + key));
            }
        }
    }

    private void links() {
        for (Path file : files) {
            if (!file.toString().endsWith(".md")) {
                continue;
            }
            String prose = INLINE_CODE
                    .matcher(FENCED.matcher(text(file)).replaceAll(""))
                    .replaceAll("");
            Matcher link = LINK.matcher(prose);
            while (link.find()) {
                String target = link.group(1).replaceFirst("[#?].*", "");
                boolean local =
                        !target.isEmpty() && !ELSEWHERE.matcher(link.group(1)).find();
                if (local && !Files.exists(file.resolveSibling(target))) {
                    found.add(name(file) + " links to " + target + ", which does not exist");
                }
            }
        }
    }

    private boolean isMainJava(Path file) {
        return isBelow(file, "/src/main/java/") && file.toString().endsWith(".java");
    }

    private boolean isBelow(Path file, String part) {
        return name(file).contains(part);
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static Set<Object> keys(Path file) {
        Properties messages = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            messages.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages.keySet();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> filesBelow(Path root) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes unused) {
                    String name = folder.getFileName().toString();
                    boolean atTop =
                            root.equals(folder.getParent()) || name.equals("target") || name.equals("node_modules");
                    boolean skip = name.startsWith(".") || (atTop && NOT_OURS.contains(name));
                    return skip && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes unused) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(null);
        return files;
    }
}
