package io.quati.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Sizes, loose ends and switched-off tests in Java files; the JDK's own parser reads it. */
public final class JavaFileCheck {

    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;

    /** Put together from halves, so that this file does not report itself. */
    private static final Pattern LOOSE_END = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

    private JavaFileCheck() {}

    /** What is wrong with the file, one sentence each; empty when nothing is. */
    public static List<String> violations(String name, String source) {
        return violations(Map.of(name, source));
    }

    /** What is wrong with the files, one sentence each; the parser starts once for all. */
    public static List<String> violations(Map<String, String> sources) {
        List<String> found = new ArrayList<>();
        sources.forEach((name, source) -> found.addAll(violationsOfText(name, source)));
        found.addAll(violationsOfTrees(sources));
        return found;
    }

    private static List<String> violationsOfText(String name, String source) {
        List<String> found = new ArrayList<>();
        long lines = source.lines().count();
        if (lines > FILE_LINES) {
            found.add(name + " has " + lines + " lines, " + FILE_LINES + " are allowed");
        }
        Matcher looseEnd = LOOSE_END.matcher(source);
        while (looseEnd.find()) {
            long line = source.substring(0, looseEnd.start()).lines().count();
            found.add(name + ":" + line + " leaves a " + looseEnd.group() + " behind");
        }
        return found;
    }

    private static List<String> violationsOfTrees(Map<String, String> sources) {
        if (sources.isEmpty()) {
            return List.of();
        }
        List<Text> texts = new ArrayList<>();
        sources.forEach((name, source) -> texts.add(new Text(name, source)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask) compiler.getTask(null, null, _ -> {}, List.of(), null, texts);
        try {
            List<String> found = new ArrayList<>();
            for (CompilationUnitTree file : task.parse()) {
                String name = file.getSourceFile().getName().substring(1);
                Scanner scanner = new Scanner(name, file, Trees.instance(task).getSourcePositions(), found);
                scanner.scan(file, null);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final String name;
        private final CompilationUnitTree file;
        private final LineMap lines;
        private final SourcePositions positions;
        private final List<String> found;

        Scanner(String name, CompilationUnitTree file, SourcePositions positions, List<String> found) {
            this.name = name;
            this.file = file;
            this.lines = file.getLineMap();
            this.positions = positions;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            long start = positions.getStartPosition(file, method);
            if (start >= 0) {
                long first = lines.getLineNumber(start);
                long size = lines.getLineNumber(positions.getEndPosition(file, method)) - first + 1;
                if (size > METHOD_LINES) {
                    found.add("%s:%d method %s has %d lines, %d are allowed"
                            .formatted(name, first, method.getName(), size, METHOD_LINES));
                }
            }
            return super.visitMethod(method, null);
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void unused) {
            String type = annotation.getAnnotationType().toString();
            if (type.equals("Disabled") || type.endsWith(".Disabled")) {
                long line = lines.getLineNumber(positions.getStartPosition(file, annotation));
                found.add(name + ":" + line + " switches a test off");
            }
            return super.visitAnnotation(annotation, null);
        }
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String source;

        Text(String name, String source) {
            super(Path.of("/" + name).toUri(), JavaFileObject.Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
