package io.quati.archfixtures.core.risk;

import io.quati.archfixtures.core.engine.KnowsRisk;

/** The other half of a cycle. */
public record KnowsEngine(KnowsRisk engine) {}
