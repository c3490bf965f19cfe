package io.quati.app;

/** Where the program begins. Until the command line is there it only says which version this is. */
public final class Main {

    private Main() {}

    /** Prints name and version. */
    public static void main(String[] args) {
        System.out.println("quati " + version());
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
