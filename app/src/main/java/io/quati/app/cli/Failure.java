package io.quati.app.cli;

import io.quati.adapters.candlefile.CandleFormatException;
import io.quati.adapters.catalog.CatalogException;
import io.quati.adapters.journal.JournalBrokenException;
import io.quati.adapters.journal.JournalFailedException;
import io.quati.adapters.journal.JournalLockedException;
import io.quati.app.console.ExitCode;
import io.quati.app.console.Refusal;
import io.quati.app.console.Texts;
import io.quati.app.settings.load.SettingsRefusedException;
import io.quati.core.catalogue.Suggestion;
import io.quati.core.journal.JournalMismatchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, as people should read it, and the exit code that says so. */
record Failure(Exception cause) {

    /** Of names equally near, one that begins like what was typed is the likelier. */
    private static final int ALIKE = 3;

    int exitCode() {
        return switch (cause) {
            case Refusal refusal -> refusal.exitCode();
            case JournalBrokenException _,
                    JournalMismatchException _,
                    JournalLockedException _,
                    JournalFailedException _,
                    UncheckedIOException _,
                    IOException _ -> ExitCode.FAILED;
            case ParameterException _,
                    SpecRefusal _,
                    SettingsRefusedException _,
                    CandleFormatException _,
                    CatalogException _,
                    IllegalArgumentException _,
                    ArithmeticException _ -> ExitCode.BAD_INPUT;
            default -> ExitCode.FAILED;
        };
    }

    String in(Texts texts) {
        return switch (cause) {
            case Refusal refusal -> refusal.in(texts);
            case SpecRefusal refusal -> refusal.in(texts);
            case SettingsRefusedException refused -> SettingsOptions.refusal(refused, texts);
            case ParameterException refused -> describe(refused, texts);
            case CandleFormatException unreadable -> texts.text("error.candles", message());
            case CatalogException unreadable -> texts.text("error.catalogue", message());
            case JournalBrokenException broken ->
                texts.text(
                        "error.journal.broken",
                        texts.count(broken.broken().entry()),
                        String.valueOf(broken.segment().getFileName()),
                        texts.count(broken.broken().offset()),
                        broken.broken().fault().toString());
            case JournalMismatchException mismatch ->
                texts.text("error.replay.differs", texts.count(mismatch.number()), message());
            case JournalLockedException _ -> texts.text("error.journal.locked");
            case JournalFailedException _, UncheckedIOException _, IOException _ -> texts.text("error.disk", message());
            case IllegalArgumentException _, ArithmeticException _ -> texts.text("error.input", message());
            default -> texts.text("error.internal", cause.getClass().getSimpleName() + ": " + message());
        };
    }

    private String message() {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String describe(ParameterException refused, Texts texts) {
        CommandSpec command = refused.getCommandLine().getCommandSpec();
        return switch (refused) {
            case ParameterException e when e.getCause() instanceof Refusal refusal -> refusal.in(texts);
            case UnmatchedArgumentException unmatched ->
                unknown(unmatched.getUnmatched().getFirst(), command, texts);
            case MissingParameterException missing
            when !missing.getMissing().isEmpty() ->
                texts.text(
                        "error.missing",
                        missing.getMissing().stream().map(Failure::name).collect(Collectors.joining(", ")));
            case OverwrittenOptionException twice -> texts.text("error.twice", name(twice.getOverwritten()));
            default -> {
                ArgSpec argument = refused.getArgSpec();
                String value = refused.getValue();
                yield argument == null
                        ? String.valueOf(refused.getMessage())
                        : value == null
                                ? texts.text("error.no-value", name(argument))
                                : texts.text("error.value", name(argument), value);
            }
        };
    }

    private static String unknown(String typed, CommandSpec command, Texts texts) {
        boolean option = typed.startsWith("-");
        boolean nests = !command.subcommands().isEmpty();
        Collection<String> known =
                option ? command.optionsMap().keySet() : command.subcommands().keySet();
        String name = typed.contains("=") ? typed.substring(0, typed.indexOf('=')) : typed;
        List<String> alikeFirst = known.stream()
                .sorted(Comparator.comparing(each -> !each.regionMatches(0, name, 0, ALIKE)))
                .toList();
        String problem =
                texts.text(option ? "error.unknown-option" : nests ? "error.unknown-command" : "error.surplus", name);
        return Suggestion.nearest(name, alikeFirst)
                .map(nearest -> problem + texts.text("error.did-you-mean", nearest))
                .orElse(problem);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
