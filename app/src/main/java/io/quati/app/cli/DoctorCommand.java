package io.quati.app.cli;

import io.quati.app.console.ExitCode;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Page;
import io.quati.app.console.Session;
import io.quati.app.console.Table;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what this machine has and what it lacks. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {

    private static final int LEAST_JAVA = 25;
    private static final int PORT = 8000;
    private static final long MEBI = 1 << 20;
    private static final long LEAST_MEMORY = 512 * MEBI;
    private static final long LEAST_DISK = 1024 * MEBI;
    private static final List<String> TOOLS = List.of("redis-server", "ollama", "docker", "chromium", "git");
    private static final List<String> LIBRARIES =
            List.of("picocli", "duckdb_jdbc", "spring-boot", "tomcat-embed-core", "jackson-core");
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/\\\\]*)\\.jar");

    private final Session session;

    @Mixin
    private DataFolder dataFolder = new DataFolder();

    DoctorCommand(Session session) {
        this.session = session;
    }

    private enum State {
        GOOD,
        MISSING,
        BAD
    }

    /**
     * One thing looked at.
     *
     * @param name key of its text, or a name that needs none
     * @param found what was found, in figures
     */
    private record Check(String name, State state, String found) {}

    @Override
    public Integer call() {
        Path folder = dataFolder.path(session).toAbsolutePath().normalize();
        List<Check> checks =
                new ArrayList<>(List.of(java(), memory(), cores(), disk(folder), writable(folder), port()));
        TOOLS.forEach(tool -> checks.add(tool(tool)));
        LIBRARIES.forEach(library -> checks.add(library(library)));
        boolean healthy = checks.stream().noneMatch(check -> check.state() == State.BAD);
        var json = new JsonObject()
                .with("healthy", healthy)
                .with("checks", checks.stream().map(DoctorCommand::toJson).toList());
        session.answer(json, page -> write(page, checks, healthy));
        return healthy ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Check java() {
        int feature = Runtime.version().feature();
        return new Check(
                "java",
                feature >= LEAST_JAVA ? State.GOOD : State.BAD,
                Runtime.version().toString());
    }

    private static Check memory() {
        long most = Runtime.getRuntime().maxMemory();
        return new Check("memory", most >= LEAST_MEMORY ? State.GOOD : State.BAD, most / MEBI + " MiB");
    }

    private static Check cores() {
        return new Check(
                "cores", State.GOOD, String.valueOf(Runtime.getRuntime().availableProcessors()));
    }

    private static Check disk(Path folder) {
        try {
            long free = Files.getFileStore(existing(folder)).getUsableSpace();
            return new Check("disk", free >= LEAST_DISK ? State.GOOD : State.BAD, free / MEBI + " MiB");
        } catch (IOException e) {
            return new Check("disk", State.BAD, String.valueOf(e.getMessage()));
        }
    }

    private static Check writable(Path folder) {
        Path place = existing(folder);
        boolean usable = Files.isDirectory(place) && Files.isWritable(place);
        return new Check("data-folder", usable ? State.GOOD : State.BAD, folder.toString());
    }

    /** Returns the folder, or the nearest one above it that is there. */
    private static Path existing(Path folder) {
        Path place = folder;
        while (!Files.exists(place)) {
            Path parent = place.getParent();
            if (parent == null) {
                return place;
            }
            place = parent;
        }
        return place;
    }

    private static Check port() {
        try (var _ = new ServerSocket(PORT, 1, InetAddress.getLoopbackAddress())) {
            return new Check("port", State.GOOD, String.valueOf(PORT));
        } catch (IOException _) {
            return new Check("port", State.BAD, String.valueOf(PORT));
        }
    }

    private Check tool(String name) {
        for (String folder : session.variable("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
            Path program = Path.of(folder).resolve(name);
            if (!folder.isEmpty() && Files.isExecutable(program)) {
                return new Check(name, State.GOOD, program.toString());
            }
        }
        return new Check(name, State.MISSING, "");
    }

    /** Reads names of jars only, so that looking loads nothing. */
    private static Check library(String name) {
        for (String jar : System.getProperty("java.class.path", "").split(Pattern.quote(File.pathSeparator), -1)) {
            Matcher matcher = JAR.matcher(jar.substring(jar.lastIndexOf(File.separatorChar) + 1));
            if (matcher.matches() && matcher.group(1).equals(name)) {
                return new Check(name, State.GOOD, matcher.group(2));
            }
        }
        return new Check(name, State.MISSING, "");
    }

    private static JsonObject toJson(Check check) {
        String state = switch (check.state()) {
            case GOOD -> "good";
            case MISSING -> "missing";
            case BAD -> "bad";
        };
        return new JsonObject().with("name", check.name()).with("state", state).with("found", check.found());
    }

    private static void write(Page page, List<Check> checks, boolean healthy) {
        var texts = page.texts();
        page.heading("doctor.title");
        var table = new Table(page, "doctor.state", "doctor.thing", "doctor.found");
        for (Check check : checks) {
            String mark = switch (check.state()) {
                case GOOD -> "✔";
                case MISSING -> "–";
                case BAD -> "✖";
            };
            String key = "doctor.check." + check.name();
            String advice = "doctor.advice." + check.name();
            boolean advised = check.state() == State.BAD && texts.has(advice);
            String found = check.state() == State.MISSING ? texts.text("doctor.missing") : check.found();
            table.row(
                    mark,
                    texts.has(key) ? texts.text(key) : check.name(),
                    advised ? found + " – " + texts.text(advice) : found);
        }
        table.print();
        page.gap();
        page.line(healthy ? page.good(texts.text("doctor.healthy")) : page.bad(texts.text("doctor.ill")));
    }
}
