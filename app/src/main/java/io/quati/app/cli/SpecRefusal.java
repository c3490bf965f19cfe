package io.quati.app.cli;

import io.quati.adapters.specfile.SyntaxException;
import io.quati.adapters.specfile.WrittenDocument;
import io.quati.app.console.JsonObject;
import io.quati.app.console.Texts;
import io.quati.core.document.Problem;
import io.quati.core.strategy.spec.SpecException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A file holds no strategy. It says all that is wrong, each with its line, its place and a sentence. */
final class SpecRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final String TEXT = "spec.problem.";

    private final transient Path file;
    private final transient List<Fault> faults;

    /**
     * One thing that is wrong.
     *
     * @param line 0 where no line is to blame
     * @param place empty where it is the document as a whole
     */
    private record Fault(int line, String place, String key, List<String> arguments) {

        String sentence(Texts texts) {
            return texts.text(TEXT + key, arguments.toArray());
        }

        String in(Texts texts) {
            String where = line == 0 ? "" : texts.text("spec.line", Integer.toString(line)) + "  ";
            return "  " + where + (place.isEmpty() ? "" : place + ": ") + sentence(texts);
        }
    }

    SpecRefusal(Path file, SyntaxException cause) {
        super(cause.getMessage(), cause);
        this.file = file;
        this.faults = List.of(new Fault(cause.line(), "", "syntax." + cause.key(), cause.arguments()));
    }

    SpecRefusal(Path file, SpecException cause, WrittenDocument written) {
        super(cause.getMessage(), cause);
        this.file = file;
        this.faults = cause.problems().stream()
                .map(problem -> fault(problem, written))
                .sorted(Comparator.comparingInt(Fault::line))
                .toList();
    }

    private static Fault fault(Problem problem, WrittenDocument written) {
        return new Fault(written.lineOf(problem.place()), problem.place().path(), problem.key(), problem.arguments());
    }

    String in(Texts texts) {
        var text = new StringBuilder(
                texts.text(faults.size() == 1 ? "spec.refused" : "spec.refused.many", file.toString(), faults.size()));
        for (Fault fault : faults) {
            text.append('\n').append(fault.in(texts));
        }
        return text.toString();
    }

    /** Returns the faults for machines. */
    List<JsonObject> toJson(Texts texts) {
        return faults.stream()
                .map(fault -> new JsonObject()
                        .with("line", fault.line() == 0 ? null : fault.line())
                        .with("place", fault.place())
                        .with("kind", fault.key())
                        .with("message", fault.sentence(texts)))
                .toList();
    }
}
