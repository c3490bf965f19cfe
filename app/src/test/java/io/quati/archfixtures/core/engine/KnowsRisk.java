package io.quati.archfixtures.core.engine;

import io.quati.archfixtures.core.risk.KnowsEngine;
import java.util.List;

/** One half of a cycle. */
public record KnowsRisk(List<KnowsEngine> engines) {}
