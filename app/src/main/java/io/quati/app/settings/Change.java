package io.quati.app.settings;

/**
 * A setting that changed, as it may be shown.
 *
 * @param before stars where it must not be seen, empty where it was none
 * @param after as {@code before}
 */
public record Change(String path, String before, String after) {}
