package io.quati.app.cli;

import io.quati.adapters.specfile.DocumentText;
import io.quati.adapters.specfile.SyntaxException;
import io.quati.adapters.specfile.WrittenDocument;
import io.quati.app.console.Refusal;
import io.quati.core.strategy.spec.SpecException;
import io.quati.core.strategy.spec.StrategySpec;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in which a user wrote down a strategy. */
final class SpecFile {

    private SpecFile() {}

    /**
     * Returns the strategy.
     *
     * @throws SpecRefusal if the file holds none, with all that is wrong
     */
    static StrategySpec read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Refusal.badInput("error.no-file", file.toString());
        }
        WrittenDocument written;
        try {
            written = DocumentText.read(file);
        } catch (SyntaxException e) {
            throw new SpecRefusal(file, e);
        }
        try {
            return StrategySpec.of(written.document());
        } catch (SpecException e) {
            throw new SpecRefusal(file, e, written);
        }
    }
}
