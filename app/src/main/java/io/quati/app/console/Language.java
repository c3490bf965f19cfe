package io.quati.app.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A language that people can read Quati in. */
public enum Language {
    ENGLISH("en", Locale.US),
    PORTUGUESE("pt-BR", Locale.of("pt", "BR"));

    private static final String OPTION = "--lang";
    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    private final String tag;
    private final Locale locale;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
    }

    /** Returns the name of the language as users type it, for example {@code pt-BR}. */
    public String tag() {
        return tag;
    }

    /** Returns how numbers and dates are written in it. */
    public Locale locale() {
        return locale;
    }

    /** Returns the language called {@code text}: {@code en}, {@code pt-BR}, {@code pt_BR.UTF-8} and the like. */
    public static Optional<Language> named(String text) {
        String name = text.toLowerCase(Locale.ROOT).replace('_', '-');
        if (name.equals("pt") || name.startsWith("pt-")) {
            return Optional.of(PORTUGUESE);
        }
        return name.equals("en") || name.startsWith("en-") ? Optional.of(ENGLISH) : Optional.empty();
    }

    /**
     * Returns the language to speak before the command line is understood: the option {@code --lang}, the locale of
     * the environment, the locale of the machine; English where none of them helps.
     */
    public static Language of(List<String> arguments, Map<String, String> environment, Locale machine) {
        return optionOf(arguments)
                .or(() -> VARIABLES.stream()
                        .map(name -> environment.getOrDefault(name, ""))
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .flatMap(Language::named))
                .or(() -> named(machine.toLanguageTag()))
                .orElse(ENGLISH);
    }

    private static Optional<Language> optionOf(List<String> arguments) {
        int at = arguments.indexOf(OPTION);
        if (at >= 0 && at + 1 < arguments.size()) {
            return named(arguments.get(at + 1));
        }
        return arguments.stream()
                .filter(argument -> argument.startsWith(OPTION + "="))
                .findFirst()
                .flatMap(argument -> named(argument.substring(OPTION.length() + 1)));
    }
}
