package io.quati.app.web;

/** The version of the API, which is not that of the program: it changes when what clients rely on does. */
public final class ApiVersion {

    /** Major, minor and patch (semver.org). */
    public static final String NUMBER = "1.0.0";

    private ApiVersion() {}
}
