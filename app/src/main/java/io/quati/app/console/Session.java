package io.quati.app.console;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One call of the command line: where it writes, in which language, for people or for machines. Results go to the
 * output, everything else (progress, warnings, errors) to the error stream. For one thread.
 */
public final class Session {

    private final Streams streams;
    private final Map<String, String> environment;
    private final Texts texts;
    private boolean json;
    private boolean debug;
    private boolean plain;

    /**
     * Where a call writes.
     *
     * @param outIsTerminal whether a person looks at {@code out}
     * @param errIsTerminal whether a person looks at {@code err}
     */
    public record Streams(PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal) {

        /** Returns the streams of this process, in UTF-8 except where a Windows console wants otherwise. */
        public static Streams ofProcess() {
            boolean windows =
                    System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
            Charset out = windows ? System.out.charset() : StandardCharsets.UTF_8;
            Charset err = windows ? System.err.charset() : StandardCharsets.UTF_8;
            return new Streams(
                    new PrintStream(new FileOutputStream(FileDescriptor.out), true, out),
                    new PrintStream(new FileOutputStream(FileDescriptor.err), true, err),
                    isTerminal(1),
                    isTerminal(2));
        }

        private static boolean isTerminal(int descriptor) {
            Path link = Path.of("/proc/self/fd/" + descriptor);
            try {
                if (Files.isSymbolicLink(link)) {
                    String target = Files.readSymbolicLink(link).toString();
                    return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
                }
            } catch (IOException _) {
                return false;
            }
            return Optional.ofNullable(System.console())
                    .map(Console::isTerminal)
                    .orElse(false);
        }
    }

    public Session(Streams streams, Map<String, String> environment, Texts texts) {
        this.streams = streams;
        this.environment = Map.copyOf(environment);
        this.texts = texts;
        this.plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    public Texts texts() {
        return texts;
    }

    /** Returns a variable of the environment, or {@code otherwise} if it is not set. */
    public String variable(String name, String otherwise) {
        return environment.getOrDefault(name, otherwise);
    }

    /** Returns all variables of the environment. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Answers machines from now on, or people. */
    public void setJson(boolean on) {
        json = on;
    }

    public boolean isJson() {
        return json;
    }

    /** Shows from now on where an error came from. */
    public void setDebug(boolean on) {
        debug = on;
    }

    public boolean isDebug() {
        return debug;
    }

    /** Writes without colours from now on. */
    public void setPlain(boolean on) {
        plain |= on;
    }

    public boolean isColoured() {
        return streams.outIsTerminal() && !plain;
    }

    public boolean isProgressVisible() {
        return streams.errIsTerminal();
    }

    public PrintStream out() {
        return streams.out();
    }

    public PrintStream err() {
        return streams.err();
    }

    /** Gives the result: {@code machine} as one line of JSON, or what {@code people} writes. */
    public void answer(JsonObject machine, Consumer<Page> people) {
        if (json) {
            streams.out().println(machine.toText());
        } else {
            people.accept(new Page(streams.out(), texts, isColoured()));
        }
        streams.out().flush();
    }

    /** Tells people something beside the result. */
    public void note(String key, Object... arguments) {
        streams.err().println(texts.text(key, arguments));
    }

    /** Tells people what went wrong. */
    public void complain(String message) {
        Page page = new Page(streams.err(), texts, streams.errIsTerminal() && !plain);
        page.line(page.bad(texts.text("error.prefix")) + " " + message);
    }
}
