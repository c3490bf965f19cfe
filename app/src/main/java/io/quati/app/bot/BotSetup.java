package io.quati.app.bot;

import io.quati.core.backtest.RunSpec;
import java.nio.file.Path;

/**
 * A bot to be.
 *
 * @param name unique, also the name of its folder
 * @param spec what it does unless its journal says otherwise
 * @param directory of its journal
 */
public record BotSetup(String name, RunSpec spec, Path directory) {}
