package io.quati.archfixtures.core.engine;

import picocli.CommandLine;

/** Core with a library. */
record NeedsALibrary(CommandLine line) {}
