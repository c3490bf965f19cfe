package io.quati.app.settings;

/**
 * Where a value was given.
 *
 * @param name of the file, the variable or the option; empty for a default
 * @param line in the file, 1 being the first; 0 where no line is to blame
 */
public record Origin(Source source, String name, int line) {

    public static final Origin DEFAULT = new Origin(Source.DEFAULT, "", 0);

    /** Who may give a value; who comes later here wins. */
    public enum Source {
        DEFAULT,
        FILE,
        ENV_FILE,
        ENVIRONMENT,
        COMMAND_LINE;

        /** Returns the word that machines and tables use. */
        public String word() {
            return switch (this) {
                case DEFAULT -> "default";
                case FILE -> "file";
                case ENV_FILE -> ".env";
                case ENVIRONMENT -> "environment";
                case COMMAND_LINE -> "command line";
            };
        }
    }

    /** Returns the place, for example {@code config/quati.yaml:12} or {@code PORT}. */
    public String place() {
        return line == 0 ? name : name + ":" + line;
    }
}
