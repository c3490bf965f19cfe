package io.quati.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Checks of what was asked for on the command line. */
public final class Options {

    private Options() {}

    /**
     * Lets a number pass that is neither too small nor too large.
     *
     * @throws CommandLine.ParameterException if {@code value} is below {@code least} or above {@code most}
     */
    public static void requireWithin(CommandSpec spec, String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong(spec, "%s must be within %d and %d, was %d".formatted(option, least, most, value));
        }
    }

    /**
     * Lets a folder pass that is there, or can still be made.
     *
     * @throws CommandLine.ParameterException if {@code path} is something else
     */
    public static void requireFolder(CommandSpec spec, String option, Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw wrong(spec, "%s must be a folder, was %s".formatted(option, path));
        }
    }

    /** Returns what says that options do not fit, in one sentence. */
    public static CommandLine.ParameterException wrong(CommandSpec spec, String sentence) {
        return new CommandLine.ParameterException(spec.commandLine(), sentence);
    }
}
