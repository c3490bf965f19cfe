package io.quati.bench;

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
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "%s must be within %d and %d, was %d".formatted(option, least, most, value));
        }
    }
}
